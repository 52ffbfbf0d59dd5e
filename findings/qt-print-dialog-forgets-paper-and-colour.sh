#!/bin/sh
# PySide6 6.11.3 on CUPS: accepting the system's print dialog, untouched, puts back the queue's paper and colour.
#
# Expected: QPrintDialog shows what its QPrinter is set to, and what nobody touched stays. What is set again
#           afterwards, QPrinter takes.
# Seen:     a printer set to A4 and black and white comes out of exec() on letter and in colour, the queue's
#           defaults. QPrinter.setPageLayout(A4 without margins) then changes nothing, since the queue prints no
#           borderless page: the paper stays letter. setPageSize() alone is taken, and margins after it.
# Costs:    a program's "black and white" prints in colour, which a school pays for, and its A4 pages are scaled.
# Way out:  keep the wanted values, set them again after exec(), the size before the margins, and measure what
#           arrives at a printer: a test that prints to a PDF file shows nothing of it.
# Needs:    cupsd and lpadmin (cups-daemon, cups-client), dbus, and what Qt needs to start.
set -eu
work=$(mktemp -d)
chmod 755 "$work"
server=
trap 'test -z "$server" || kill $server; wait; rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check PySide6-Essentials==6.11.3
cd "$work"
mkdir spool cache state temporary keys
cat >school.ppd <<'END'
*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "SCHOOL.PPD"
*Product: "(School)"
*PSVersion: "(3010.000) 0"
*ModelName: "School"
*ShortNickName: "School"
*NickName: "School"
*Manufacturer: "School"
*ColorDevice: True
*OpenUI *PageSize/Size: PickOne
*DefaultPageSize: Letter
*PageSize Letter/Letter: ""
*PageSize A4/A4: ""
*CloseUI: *PageSize
*OpenUI *PageRegion/Size: PickOne
*DefaultPageRegion: Letter
*PageRegion Letter/Letter: ""
*PageRegion A4/A4: ""
*CloseUI: *PageRegion
*DefaultImageableArea: Letter
*ImageableArea Letter: "18 18 594 774"
*ImageableArea A4: "18 18 577 824"
*DefaultPaperDimension: Letter
*PaperDimension Letter: "612 792"
*PaperDimension A4: "595 842"
*OpenUI *ColorModel/Colour: PickOne
*DefaultColorModel: RGB
*ColorModel RGB/Colour: ""
*ColorModel Gray/Grey: ""
*CloseUI: *ColorModel
END
cat >cups-files.conf <<END
ServerRoot $work
RequestRoot $work/spool
CacheDir $work/cache
StateDir $work/state
TempDir $work/temporary
ServerKeychain $work/keys
AccessLog $work/access_log
PageLog $work/page_log
ErrorLog $work/error_log
FileDevice Yes
Printcap
END
cat >cupsd.conf <<END
Listen $work/cups
Browsing No
WebInterface No
<Location />
Order allow,deny
Allow all
</Location>
<Policy default>
<Limit All>
Order allow,deny
Allow all
</Limit>
</Policy>
END
export CUPS_SERVER="$work/cups" PATH="$PATH:/usr/sbin:/sbin"
cupsd -f -c "$work/cupsd.conf" -s "$work/cups-files.conf" 2>/dev/null &
server=$!
for _ in $(seq 100); do lpstat -r 2>/dev/null | grep -q "is running" && break; sleep 0.1; done
lpadmin -p School -E -v file:/dev/null -P "$work/school.ppd" 2>/dev/null
lpadmin -d School
cat >ask.py <<'PYTHON'
from PySide6.QtCore import QMarginsF, QTimer, qVersion
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication

application = QApplication([])
a4 = QPageSize(QPageSize.PageSizeId.A4)
printer = QPrinter(QPrinter.PrinterMode.HighResolution)
printer.setPageSize(a4)
printer.setColorMode(QPrinter.ColorMode.GrayScale)


def state():
    return f"{printer.pageLayout().pageSize().name()} {printer.colorMode().name}"


print("before:", state())
dialog = QPrintDialog(printer)
QTimer.singleShot(0, lambda: application.activeModalWidget().accept())
dialog.exec()
print("after:", state())
printer.setFullPage(True)
printer.setPageLayout(QPageLayout(a4, QPageLayout.Orientation.Portrait, QMarginsF()))
print("after setPageLayout:", state())
printer.setPageSize(a4)
print("after setPageSize:", state())
PYTHON
said=$(QT_QPA_PLATFORM=offscreen HOME=$work env/bin/python ask.py 2>/dev/null)
echo "PySide6 6.11.3, a queue of letter in colour:"
echo "$said"
expected="before: A4 GrayScale
after: Letter Color
after setPageLayout: Letter Color
after setPageSize: A4 Color"
test "$said" = "$expected"
