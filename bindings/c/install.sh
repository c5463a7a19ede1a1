#!/bin/sh
# Builds settlekit's C library with cargo and installs it; `--help` tells how.
set -eu

usage() {
    cat <<'END'
Builds the C library of settlekit and installs it below a prefix.

    install.sh --prefix FOLDER [--libdir FOLDER] [--destdir FOLDER] [--release | --debug]
    install.sh --prefix FOLDER [--libdir FOLDER] [--destdir FOLDER] --uninstall

  --prefix FOLDER   where to: libraries in FOLDER/lib, headers in FOLDER/include
  --libdir FOLDER   another folder than lib for the libraries, inside the prefix
  --destdir FOLDER  puts all of it below this folder first, as packagers want it
  --release         optimised, without debug information; this is the default
  --debug           as it is developed
  --uninstall       removes what an installation left below the prefix

The installed tree may be moved as a whole. cargo is $CARGO if that is set, and builds in
$CARGO_TARGET_DIR as always; what $STRIP names, or strip, drops debug information.
END
}

fail() {
    echo "install.sh: $*" >&2
    exit 1
}

# -- What is asked for ------------------------------------------------------------------------

prefix=
libdir=lib
destdir=
build=release
uninstall=no
while [ $# -gt 0 ]; do
    option=$1
    shift
    case $option in
        --prefix | --libdir | --destdir)
            [ $# -gt 0 ] || fail "$option needs a folder; --help tells more"
            value=$1
            shift
            ;;
        --prefix=* | --libdir=* | --destdir=*)
            value=${option#*=}
            option=${option%%=*}
            ;;
        *) value= ;;
    esac
    case $option in
        --prefix) prefix=$value ;;
        --libdir) libdir=$value ;;
        --destdir) destdir=$value ;;
        --release) build=release ;;
        --debug) build=debug ;;
        --uninstall) uninstall=yes ;;
        --help | -h)
            usage
            exit 0
            ;;
        *) fail "there is no option $option; --help lists them" ;;
    esac
done

[ -n "$prefix" ] || fail "--prefix FOLDER is missing; --help tells more"
case $prefix in
    /*) ;;
    *) prefix=$PWD/$prefix ;;
esac
prefix=${prefix%/}
case $destdir in
    '' | /*) ;;
    *) destdir=$PWD/$destdir ;;
esac
destdir=${destdir%/}
root=$destdir$prefix

libdir=${libdir#"$prefix"/}
libdir=${libdir%/}
case /$libdir/ in
    // | //* | */../* | */./*)
        fail "--libdir must be a folder inside the prefix, such as lib64: the tree may be moved then"
        ;;
esac
# The way from the folder of the libraries back to the prefix.
up=$(printf %s "$libdir" | sed 's,//*,/,g; s,[^/][^/]*,..,g')

# -- What this is ------------------------------------------------------------------------------

here=$(cd "$(dirname "$0")" && pwd)
[ -f "$here/src/version.rs" ] || fail "$here is not the folder bindings/c of settlekit"
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' "$here/Cargo.toml" | head -n 1)
abi=$(sed -n 's/^pub const SETTLEKIT_ABI_VERSION: i32 = \([0-9]*\);$/\1/p' "$here/src/version.rs")
[ -n "$version" ] || fail "$here/Cargo.toml does not say the version"
[ -n "$abi" ] || fail "$here/src/version.rs does not say SETTLEKIT_ABI_VERSION"
# In the published package the headers are beside this script.
include=$here/../../include
[ -f "$include/settlekit.h" ] || include=$here/include

case $(uname -s) in
    Darwin)
        built=libsettlekit_capi.dylib
        shared=libsettlekit.dylib
        shared_abi=libsettlekit.$abi.dylib
        shared_file=libsettlekit.$version.dylib
        any_shared='libsettlekit.[0-9]*.dylib'
        ;;
    *)
        built=libsettlekit_capi.so
        shared=libsettlekit.so
        shared_abi=libsettlekit.so.$abi
        shared_file=libsettlekit.so.$version
        any_shared='libsettlekit.so.[0-9]*'
        ;;
esac

# -- Away with it ------------------------------------------------------------------------------

if [ "$uninstall" = yes ]; then
    removed=0
    # The pattern is of our own files, of any version.
    for file in "$root/$libdir"/libsettlekit.a "$root/$libdir/$shared" "$root/$libdir"/$any_shared \
        "$root/$libdir"/pkgconfig/settlekit.pc "$root/$libdir"/cmake/settlekit/settlekitConfig.cmake \
        "$root/$libdir"/cmake/settlekit/settlekitConfigVersion.cmake \
        "$root"/include/settlekit.h "$root"/include/settlekit.hpp; do
        if [ -e "$file" ] || [ -h "$file" ]; then
            rm -f "$file" || fail "$file cannot be removed"
            echo "removed $file"
            removed=$((removed + 1))
        fi
    done
    if [ -d "$root/$libdir/cmake/settlekit" ]; then
        rmdir "$root/$libdir/cmake/settlekit" 2>/dev/null ||
            echo "kept $root/$libdir/cmake/settlekit: other files are in it"
    fi
    [ "$removed" -gt 0 ] || echo "nothing of settlekit is installed in $root"
    exit 0
fi

# -- Whether it can work, before the long part -------------------------------------------------

cargo=${CARGO:-cargo}
command -v "$cargo" >/dev/null 2>&1 ||
    fail "$cargo is not there: the library is built with Rust, see https://rustup.rs"
[ -f "$include/settlekit.h" ] ||
    fail "$include/settlekit.h is missing; in the source tree, SETTLEKIT_BLESS=1 $cargo test -p settlekit-capi --test header writes it"
for folder in "$root/$libdir" "$root/include"; do
    while [ ! -e "$folder" ]; do
        folder=$(dirname "$folder")
    done
    [ -d "$folder" ] || fail "cannot install to $root: $folder is not a folder"
    [ -w "$folder" ] || fail "cannot install to $root: $folder is not writable"
done

work=$(mktemp -d "${TMPDIR:-/tmp}/settlekit-install.XXXXXX") || fail "there is no room for temporary files"
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

# -- Building ----------------------------------------------------------------------------------

mode=
[ "$build" = debug ] || mode=--release
echo "building settlekit $version ($build)"
if ! (cd "$here" && "$cargo" rustc --package settlekit-capi --lib $mode --color never \
    --message-format json-render-diagnostics -- --print native-static-libs) \
    >"$work/artifacts" 2>"$work/log"; then
    cat "$work/log" >&2
    fail "cargo could not build the library"
fi

# Where cargo put a file: it says so itself, whatever its target folder and target are.
artifact() {
    sed -n 's/.*"filenames":\[\([^]]*\)\].*/\1/p' "$work/artifacts" | tr ',' '\n' |
        sed -n "s/^\"\(.*\/$1\)\"\$/\1/p" | tail -n 1
}
built_shared=$(artifact "$built")
built_static=$(artifact libsettlekit_capi.a)
[ -f "$built_shared" ] || fail "cargo made no $built for this system"
[ -f "$built_static" ] || fail "cargo made no libsettlekit_capi.a for this system"
# What the static library needs of the system. The compiler driver adds the C library and the
# unwinder itself, and there is no libgcc_s for -static: naming it would forbid that.
grep -q 'native-static-libs:' "$work/log" || fail "rustc does not say what the static library needs"
private=$(sed -n 's/.*native-static-libs: *//p' "$work/log" | tail -n 1 |
    sed 's/^/ /; s/$/ /; s/ -lgcc_s / /g; s/ -lc / /g; s/^ *//; s/ *$//')

# -- Installing --------------------------------------------------------------------------------

# Into a new file that takes the name in one step: a running program keeps the library it has.
place() {
    folder=$(dirname "$2")
    mkdir -p "$folder" 2>/dev/null || fail "$folder cannot be made"
    cp "$1" "$2.new.$$" 2>/dev/null || fail "$2 cannot be written"
    chmod "$3" "$2.new.$$"
    mv -f "$2.new.$$" "$2"
    echo "installed $2 ($((($(wc -c <"$2") + 999) / 1000)) kB)"
}

link() {
    ln -s "$1" "$2.new.$$"
    mv -f "$2.new.$$" "$2"
    echo "installed $2 -> $1"
}

cp "$built_static" "$work/libsettlekit.a"
if [ "$build" = release ]; then
    # The standard library comes with debug information and with code for rustc's own optimiser.
    strip_options=-S
    [ "$(uname -s)" = Darwin ] || strip_options='-S -R .llvmbc -R .llvmcmd'
    "${STRIP:-strip}" $strip_options "$work/libsettlekit.a" 2>/dev/null ||
        echo "${STRIP:-strip} does not work: the static library keeps its debug information"
fi

cat >"$work/settlekit.pc" <<END
prefix=\${pcfiledir}/../$up
libdir=\${prefix}/$libdir
includedir=\${prefix}/include

Name: settlekit
Description: Decides how debts are settled, and why
Version: $version
Cflags: -I\${includedir}
Libs: -L\${libdir} -lsettlekit
Libs.private: $private
END

cat >"$work/settlekitConfig.cmake" <<END
# settlekit $version, found from where this file is, so the installed tree may be moved.
#   settlekit::settlekit  the shared library
#   settlekit::static     the static library
get_filename_component(_settlekit_here "\${CMAKE_CURRENT_LIST_DIR}" REALPATH)
get_filename_component(_settlekit_lib "\${_settlekit_here}/../.." ABSOLUTE)
get_filename_component(_settlekit_include "\${_settlekit_lib}/$up/include" ABSOLUTE)
foreach(_settlekit_file IN ITEMS
    "\${_settlekit_lib}/$shared_file" "\${_settlekit_lib}/libsettlekit.a"
    "\${_settlekit_include}/settlekit.h")
  if(NOT EXISTS "\${_settlekit_file}")
    set(settlekit_FOUND FALSE)
    set(settlekit_NOT_FOUND_MESSAGE "\${_settlekit_file} is missing")
    return()
  endif()
endforeach()
if(NOT TARGET settlekit::settlekit)
  add_library(settlekit::settlekit SHARED IMPORTED)
  set_target_properties(settlekit::settlekit PROPERTIES
    IMPORTED_LOCATION "\${_settlekit_lib}/$shared_file"
    IMPORTED_SONAME "$shared_abi"
    INTERFACE_INCLUDE_DIRECTORIES "\${_settlekit_include}")
endif()
if(NOT TARGET settlekit::static)
  add_library(settlekit::static STATIC IMPORTED)
  set_target_properties(settlekit::static PROPERTIES
    IMPORTED_LOCATION "\${_settlekit_lib}/libsettlekit.a"
    IMPORTED_LINK_INTERFACE_LANGUAGES C
    INTERFACE_INCLUDE_DIRECTORIES "\${_settlekit_include}"
    INTERFACE_LINK_LIBRARIES "$private")
endif()
unset(_settlekit_here)
unset(_settlekit_lib)
unset(_settlekit_include)
unset(_settlekit_file)
END

# Until 1.0.0 a minor version may break sources, so it counts as a major one.
major=${version%%.*}
minor=${version#*.}
minor=${minor%%.*}
if [ "$major" -eq 0 ]; then
    first=0.$minor
else
    first=$major
fi
cat >"$work/settlekitConfigVersion.cmake" <<END
# settlekit $version serves who asks for $first or a later version up to this one, and who gives a
# range that it is in.
set(PACKAGE_VERSION "$version")
set(PACKAGE_VERSION_COMPATIBLE FALSE)
if(PACKAGE_FIND_VERSION_RANGE)
  if(PACKAGE_FIND_VERSION_MIN VERSION_LESS_EQUAL PACKAGE_VERSION)
    if(PACKAGE_VERSION VERSION_LESS PACKAGE_FIND_VERSION_MAX OR
       (PACKAGE_FIND_VERSION_RANGE_MAX STREQUAL "INCLUDE" AND
        PACKAGE_VERSION VERSION_EQUAL PACKAGE_FIND_VERSION_MAX))
      set(PACKAGE_VERSION_COMPATIBLE TRUE)
    endif()
  endif()
elseif(PACKAGE_FIND_VERSION VERSION_GREATER_EQUAL "$first" AND
       PACKAGE_FIND_VERSION VERSION_LESS_EQUAL PACKAGE_VERSION)
  set(PACKAGE_VERSION_COMPATIBLE TRUE)
  if(PACKAGE_FIND_VERSION VERSION_EQUAL PACKAGE_VERSION)
    set(PACKAGE_VERSION_EXACT TRUE)
  endif()
endif()
END

lib=$root/$libdir
place "$work/libsettlekit.a" "$lib/libsettlekit.a" 644
place "$built_shared" "$lib/$shared_file" 755
[ "$shared_abi" = "$shared_file" ] || link "$shared_file" "$lib/$shared_abi"
link "$shared_abi" "$lib/$shared"
place "$work/settlekit.pc" "$lib/pkgconfig/settlekit.pc" 644
place "$work/settlekitConfig.cmake" "$lib/cmake/settlekit/settlekitConfig.cmake" 644
place "$work/settlekitConfigVersion.cmake" "$lib/cmake/settlekit/settlekitConfigVersion.cmake" 644
place "$include/settlekit.h" "$root/include/settlekit.h" 644
[ ! -f "$include/settlekit.hpp" ] || place "$include/settlekit.hpp" "$root/include/settlekit.hpp" 644

cat <<END

settlekit $version is in $root. To use it from there:
    export PKG_CONFIG_PATH="$prefix/$libdir/pkgconfig"
    cc program.c \$(pkg-config --cflags --libs settlekit) -Wl,-rpath,"$prefix/$libdir"
or with CMake: -DCMAKE_PREFIX_PATH="$prefix", find_package(settlekit), settlekit::settlekit
END
