#!/bin/sh
# LibreOffice 7.4.7 with XlsxWriter 3.3.1 and openpyxl 3.1.5: of a wrapped cell only a part is printed.
#
# Expected: a row without a height in the file (ISO/IEC 29500-1, 18.3.1.73: "ht" is optional) becomes as high
#           as its wrapped text, as in Excel.
# Seen:     printed to PDF without a window, the row stays too low: its last lines are not on the paper, and others
#           stand on the row below. Both libraries write no height unless they are told one.
# Costs:    a table of sentences that is right in Excel loses words on paper at a school with LibreOffice; a test
#           that reads the cells back sees nothing of it.
# Way out:  count the lines of each row and write its height.
# Needs:    soffice (libreoffice-calc-nogui) and pdftotext (poppler-utils) on the machine.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check XlsxWriter==3.3.1 openpyxl==3.1.5
cd "$work"
env/bin/python - <<'PYTHON'
import openpyxl
import xlsxwriter
from openpyxl.styles import Alignment

TEXTS = ("alphas betas gammas", "second")
LINES, POINTS = 3, 15

for name, height in (("xlsxwriter", None), ("with-heights", LINES * POINTS)):
    book = xlsxwriter.Workbook(f"{name}.xlsx")
    sheet = book.add_worksheet()
    sheet.set_column(0, 0, 7)
    for row, text in enumerate(TEXTS):
        sheet.write_string(row, 0, text, book.add_format({"text_wrap": True, "valign": "top"}))
        if height:
            sheet.set_row(row, height)
    book.close()
book = openpyxl.Workbook()
book.active.column_dimensions["A"].width = 7
for row, text in enumerate(TEXTS, 1):
    book.active.cell(row, 1, text).alignment = Alignment(wrap_text=True, vertical="top")
book.save("openpyxl.xlsx")
PYTHON
soffice -env:UserInstallation="file://$work/profile" --headless --convert-to pdf ./*.xlsx >/dev/null 2>&1
printed() {
    pdftotext "$1.pdf" - | tr -s '\n\f' '  '
}
soffice --version
for name in xlsxwriter openpyxl with-heights; do
    echo "$name: $(printed $name)"
done
case "$(printed with-heights)" in *gammas*second*) ;; *) exit 1 ;; esac
case "$(printed xlsxwriter)$(printed openpyxl)" in *gammas*) exit 1 ;; esac
