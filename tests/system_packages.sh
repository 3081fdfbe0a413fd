#!/bin/sh
# Installs the Debian packages named, where apt-get and the right to use it are there; otherwise says what to install.
set -eu

missing=""
for package in "$@"; do
  # A package that was removed keeps a state while its settings stay, so that its being known is not enough.
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q "ok installed" && continue
  case "$package" in # the same programs, installed in some other way
    chromium) command -v chromium >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 || missing="$missing $package" ;;
    nodejs) command -v node >/dev/null 2>&1 || command -v nodejs >/dev/null 2>&1 || missing="$missing $package" ;;
    tesseract-ocr-spa) tesseract --list-langs 2>/dev/null | grep -qx spa || missing="$missing $package" ;;
    tesseract-ocr) command -v tesseract >/dev/null 2>&1 || missing="$missing $package" ;;
    *) command -v "$package" >/dev/null 2>&1 || missing="$missing $package" ;;
  esac
done
[ -n "$missing" ] || exit 0

privilege=""
if [ "$(id -u)" -ne 0 ]; then
  if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then privilege="sudo -n"; else privilege="none"; fi
fi
if ! command -v apt-get >/dev/null 2>&1 || [ "$privilege" = none ]; then
  echo "Error: las pruebas necesitan estos programas:$missing. En Debian o Ubuntu: sudo apt-get install$missing" >&2
  exit 2
fi
echo "Se instalan los paquetes de sistema que las pruebas necesitan:$missing"
$privilege apt-get update -qq
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive $privilege apt-get install -y -qq --no-install-recommends $missing >/dev/null
