#!/bin/sh
# A private print server with one printer, "School", on a network of its own where there can be one.
# It says "ready" and ends when its standard input does. What is printed lies in FOLDER/printed:
# job.pdf as it reached the printer, and job.txt with what the job asked for.
# Needs cups-daemon, cups-client, cups-ipp-utils, cups-filters-core-drivers and dbus; no avahi.
set -eu
folder=$1
port=$2
ip link set lo up 2>/dev/null || true
mkdir "$folder/printed" "$folder/taken" "$folder/spool" "$folder/cache" "$folder/state" \
    "$folder/temporary" "$folder/keys"

cat >"$folder/keep" <<END
#!/bin/sh
cp "\$1" "$folder/printed/job.pdf"
env | grep '^IPP_' >"$folder/printed/job.new"
mv "$folder/printed/job.new" "$folder/printed/job.txt"
END
chmod 755 "$folder/keep"

cat >"$folder/cups-files.conf" <<END
ServerRoot $folder
RequestRoot $folder/spool
CacheDir $folder/cache
StateDir $folder/state
TempDir $folder/temporary
ServerKeychain $folder/keys
AccessLog $folder/access_log
PageLog $folder/page_log
ErrorLog $folder/error_log
Printcap
END

cat >"$folder/cupsd.conf" <<END
LogLevel info
Listen $folder/cups
Browsing No
WebInterface No
DefaultAuthType None
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

wait_for() {
    for _ in $(seq 200); do
        if "$@" >/dev/null 2>&1; then return 0; fi
        sleep 0.05
    done
    echo "no answer: $*"
    exit 1
}

export DBUS_SYSTEM_BUS_ADDRESS="unix:path=$folder/bus" CUPS_SERVER="$folder/cups"
dbus-daemon --session --nofork --nopidfile --address="$DBUS_SYSTEM_BUS_ADDRESS" 2>/dev/null &
bus=$!
trap 'kill $bus; wait' EXIT
wait_for test -S "$folder/bus"
ippeveprinter -p "$port" -n localhost -d "$folder/taken" -f application/pdf -s 10,10 -2 -r off \
    -c "$folder/keep" School >"$folder/printer_log" 2>&1 &
printer=$!
trap 'kill $bus $printer; wait' EXIT
cupsd -f -c "$folder/cupsd.conf" -s "$folder/cups-files.conf" &
server=$!
trap 'kill $bus $printer $server; wait' EXIT
wait_for sh -c 'lpstat -r | grep -q "is running"'  # its status is 0 either way
wait_for ipptool "ipp://localhost:$port/ipp/print" get-printer-attributes.test
wait_for lpadmin -p School -E -v "ipp://localhost:$port/ipp/print" -m everywhere
wait_for lpadmin -d School
echo ready
cat >/dev/null
