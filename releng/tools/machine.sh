# Sourced by the scripts of releng/: says what a machine lacks, and installs it where that is possible.
#
#   need WHAT PACKAGE CHECK...   if the command CHECK fails, WHAT is missing and PACKAGE of Debian has it
#   settle                       installs what was missing (root on Debian), or prints how to and exits 1
#   need_java, need_maven, need_display, need_hands, need_peers    groups of the above
#   maven_flags                  sets the array maven: how to call Maven here, offline where there is no network

missing_packages=()
missing_names=()

need() {
  local what=$1 package=$2
  shift 2
  case " ${missing_packages[*]} " in *" $package "*) return ;; esac
  if ! "$@" >/dev/null 2>&1; then
    missing_names+=("$what")
    missing_packages+=("$package")
  fi
}

on_debian_as_root() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

settle() {
  [ ${#missing_packages[@]} -gt 0 ] || return 0
  echo "missing here: ${missing_names[*]}"
  if ! on_debian_as_root; then
    echo "install with: sudo apt-get install ${missing_packages[*]}   (Debian, Ubuntu; other systems name them alike)" >&2
    exit 1
  fi
  echo "installing: apt-get install ${missing_packages[*]}"
  {
    apt-get -qq update
    DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install "${missing_packages[@]}"
  } >/dev/null
  missing_names=() missing_packages=()
}

java_at_least_17() {
  local java=${JAVA_HOME:+$JAVA_HOME/bin/}java javac=${JAVA_HOME:+$JAVA_HOME/bin/}javac version
  "$javac" -version || return 1
  version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.specification.version = //p')
  [ "${version%%.*}" -ge 17 ]
}

has_library() { [[ $(ldconfig -p) == *"$1"* ]]; }
has_file() { compgen -G "$1"; }

need_java() { need "a JDK 17 or newer" openjdk-17-jdk-headless java_at_least_17; }
need_maven() { need Maven maven command -v mvn; }

# A display of our own, GTK, and what the native parts of the workbench load.
need_display() {
  if [ -z "${DISPLAY:-}" ]; then
    need Xvfb xvfb command -v Xvfb
    need xauth xauth command -v xauth
    need "a window manager" openbox command -v openbox
    need "a session bus" dbus command -v dbus-run-session
    need fonts fonts-dejavu-core has_file '/usr/share/fonts/*'
    need icons adwaita-icon-theme has_file /usr/share/icons/Adwaita/index.theme
  fi
  need "GTK 3" libgtk-3-0 has_library libgtk-3.so.0
  need libudev libudev1 has_library libudev.so.1
}

# A screen, a mouse, a keyboard and a camera for the test of the installed workbench, wherever it runs.
need_hands() {
  need Xvfb xvfb command -v Xvfb
  need "a window manager" openbox command -v openbox
  need "a session bus" dbus command -v dbus-run-session
  need fonts fonts-dejavu-core has_file '/usr/share/fonts/*'
  need icons adwaita-icon-theme has_file /usr/share/icons/Adwaita/index.theme
  need xdotool xdotool command -v xdotool
  need ImageMagick imagemagick command -v import
}

# Second sources that tests hold our own against.
need_peers() {
  need gdb-multiarch gdb-multiarch command -v gdb-multiarch
  need openocd openocd command -v openocd
  need qemu-system-arm qemu-system-arm command -v qemu-system-arm
  need arm-none-eabi-gcc gcc-arm-none-eabi command -v arm-none-eabi-gcc
  need arm-none-eabi-objcopy binutils-arm-none-eabi command -v arm-none-eabi-objcopy
  need Node.js nodejs command -v node
  need npm npm command -v npm
  need Python python3 command -v python3
  need socat socat command -v socat
  need umockdev umockdev command -v umockdev-wrapper
  need libusb libusb-1.0-0 has_library libusb-1.0.so.0
}

# Whether packets could leave this machine at all. Where that cannot be told, assume they can.
online() { [ ! -r /proc/net/route ] || awk '$2 == "00000000" { found = 1 } END { exit !found }' /proc/net/route; }

maven_flags() {
  maven=(./mvnw -B -ntp)
  if ! online; then maven+=(-o); fi
}
