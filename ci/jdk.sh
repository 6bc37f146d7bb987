# Sourced by the other scripts: finds JDKs.

# The home of the JDK in use: JAVA_HOME, or that of the `java` on the PATH.
jdk_home() {
    if [ -n "${JAVA_HOME:-}" ]; then
        echo "$JAVA_HOME"
    else
        local java
        java=$(command -v java) || { echo "no Java found: install a JDK, version 17 or newer" >&2; return 1; }
        java=$(readlink -f "$java")
        echo "${java%/bin/java}"
    fi
}

# The version of the JDK at $1, such as 17.0.15; empty if there is none.
jdk_version() {
    [ -x "$1/bin/javac" ] && sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$1/release" 2>/dev/null
}

# JVM options that the JDK at $1 wants for native access.
jdk_options() {
    local version
    version=$(jdk_version "$1")
    if [ "${version%%[!0-9]*}" -ge 22 ]; then echo --enable-native-access=ALL-UNNAMED; fi
}

# The home of the newest JDK under /usr/lib/jvm whose major version is above that of the JDK at $1.
jdk_newest_above() {
    local home version major best= newest
    newest=$(jdk_version "$1")
    newest=${newest%%[!0-9]*}
    for home in /usr/lib/jvm/*; do
        version=$(jdk_version "$home") || continue
        major=${version%%[!0-9]*}
        if [ "${major:-0}" -gt "${newest:-17}" ]; then
            newest=$major
            best=$home
        fi
    done
    echo "$best"
}
