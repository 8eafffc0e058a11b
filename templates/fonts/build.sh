#!/bin/bash
# Build the four fonts of the page again from Debian's fonts-noto-cjk (about a minute; needs apt-get, dpkg, fonttools).
# They hold the characters of codepoints.txt and are named Brief Serif and Brief Sans, so that no program takes a subset
# for the whole Noto fonts.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download fonts-noto-cjk || { echo "hint: apt-get update, then again" >&2; exit 1; }
dpkg -x fonts-noto-cjk*.deb x
for kind in Serif Sans; do
  for weight in Regular Bold; do
    # font number 2 of the collection is the one for simplified Chinese
    pyftsubset "x/usr/share/fonts/opentype/noto/Noto${kind}CJK-${weight}.ttc" --font-number=2 \
      --unicodes-file="$here/codepoints.txt" --no-hinting --name-IDs='0,1,2,3,4,5,6,7,8,9,10,11,12,13,14' \
      --layout-features='kern,locl,halt,palt,pwid,hwid,fwid,ccmp,liga,tnum,pnum' --output-file=subset.otf
    python - "$kind" "$weight" "$here/Brief${kind}-${weight}.otf" <<'PYTHON'
import sys
from fontTools.ttLib import TTFont

kind, weight, target = sys.argv[1:]
family = f"Brief {kind}"
font = TTFont("subset.otf", recalcTimestamp=False)
names = {1: family, 2: weight, 3: f"Brief{kind}-{weight};from;{font['name'].getDebugName(3)}",
         4: f"{family} {weight}".removesuffix(" Regular"), 6: f"Brief{kind}-{weight}"}
table = font["name"]
table.names = [record for record in table.names if record.langID == 0x409]
for number, text in names.items():
    table.setName(text, number, 3, 1, 0x409)
top = font["CFF "].cff
top.fontNames[0] = names[6]
top[0].FamilyName, top[0].FullName = family, names[4]
font.save(target)
PYTHON
  done
done
ls -l "$here"/*.otf
