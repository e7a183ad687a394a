#!/usr/bin/env bash
# The containers that CI needs. `start` sees to a Docker engine and to the images that the container tests name: the official
# ones where they can be had, else local ones from Debian's packages and the build's jars. `stop` stops an engine that `start`
# started; both may be called twice. `count` says how many container tests the last build ran. What `start` found stands in
# target/containers/environment, as lines NAME=value.
set -euo pipefail
cd "$(dirname "$0")/.."

state=target/containers
kafka=$(sed -n 's:.*<kafka.version>\(.*\)</kafka.version>.*:\1:p' pom.xml)
official_broker=apache/kafka:$kafka
official_base=eclipse-temurin:17-jre
local_broker=seqcast-ci/kafka:$kafka
local_base=seqcast-ci/jre

say() { echo "== containers: $*"; }

need() { # COMMAND PACKAGE
    command -v "$1" >/dev/null || missing+=("$2")
}

install_missing() {
    [ ${#missing[@]} -gt 0 ] || return 0
    say "installing ${missing[*]}"
    apt-get update -q >"$state/apt.log" 2>&1
    # Runlevel 1 keeps the package from starting a service: the daemon is started and stopped here.
    RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" \
        >>"$state/apt.log" 2>&1 || { tail -20 "$state/apt.log"; return 1; }
    missing=()
}

engine_answers() { docker version >/dev/null 2>&1; }

start_engine() {
    ! engine_answers || return 0
    local missing=()
    need docker docker.io
    need dockerd docker.io
    need containerd containerd
    need runc runc
    need iptables iptables
    install_missing
    setsid dockerd --pidfile "$PWD/$state/dockerd.pid" >"$state/dockerd.log" 2>&1 </dev/null &
    for _ in $(seq 150); do
        ! engine_answers || { say "started Docker $(docker version --format '{{.Server.Version}}')"; return 0; }
        sleep 0.2
    done
    tail -20 "$state/dockerd.log"
    say "the Docker daemon does not answer, see above"
    return 1
}

present() { docker image inspect "$1" >/dev/null 2>&1; }

pull() { timeout 120 docker pull -q "$1" >/dev/null 2>&1; }

# Debian with a JRE, of the release and the mirror that apt uses on this machine.
build_base() {
    local missing=() root release mirror
    need debootstrap debootstrap
    install_missing
    # shellcheck disable=SC1091
    release=$(. /etc/os-release && echo "$VERSION_CODENAME")
    mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' "Release: $release" | sed -n 1p)
    # In memory, because dpkg waits for the disk at every step.
    root=$(mktemp -d)
    mount -t tmpfs -o size=2g,mode=755 tmpfs "$root"
    debootstrap --variant=minbase --include=default-jre-headless "$release" "$root" ${mirror:+"$mirror"} \
        >"$state/debootstrap.log" 2>&1 || { tail -20 "$state/debootstrap.log"; umount -R "$root"; return 1; }
    tar -C "$root" -c --exclude=./var/cache/apt/* --exclude=./var/lib/apt/lists/* --exclude=./usr/share/doc/* . \
        | docker import - "$local_base" >/dev/null
    umount -R "$root"
    rmdir "$root"
    say "built $local_base"
}

build_broker() {
    local context=$state/broker
    rm -rf "$context"
    mkdir -p "$context/libs"
    cp .ci/broker/* "$context"
    # All libraries of the build but the largest two, of which the broker needs none.
    find target/lib -name '*.jar' ! -name 'pytorch-*' ! -name 'duckdb*' -exec cp {} "$context/libs" \;
    DOCKER_BUILDKIT=0 docker build -q --build-arg BASE_IMAGE="$local_base" -t "$local_broker" "$context" \
        >"$state/build.log" 2>&1 || { tail -20 "$state/build.log"; return 1; }
    rm -rf "$context"
    say "built $local_broker"
}

start() {
    mkdir -p "$state"
    start_engine
    local broker=$official_broker base=$official_base
    if ! { present "$broker" || pull "$broker"; } || ! { present "$base" || pull "$base"; }; then
        say "no registry of images answers, building $local_base and $local_broker"
        broker=$local_broker base=$local_base
        present "$base" || build_base
        build_broker
    fi
    printf '%s\n' "BROKER_IMAGE=$broker" "BASE_IMAGE=$base" >"$state/environment"
    # On a machine made of an image Testcontainers takes itself to be inside a container and looks elsewhere for its ports;
    # its reaper of forgotten containers is one more image that cannot be had, and this engine is stopped anyway. BuildKit
    # wants a plugin, the classic builder is there in every engine.
    [ ! -f "$state/dockerd.pid" ] || printf '%s\n' TESTCONTAINERS_HOST_OVERRIDE=127.0.0.1 \
        TESTCONTAINERS_RYUK_DISABLED=true DOCKER_BUILDKIT=0 >>"$state/environment"
}

stop() {
    local pid
    pid=$(cat "$state/dockerd.pid" 2>/dev/null) || return 0
    # After a crash the number may be another process's.
    [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = dockerd ] || return 0
    kill "$pid"
    while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
    say "stopped Docker"
}

count() {
    local reports=(target/failsafe-reports/TEST-io.seqcast.container.*.xml)
    sum() { echo $(($(sed -n "s/^<testsuite .* $1=\"\([0-9]*\)\".*/\1/p" "${reports[@]}" | paste -s -d +))); }
    say "$(sum tests) tests, $(sum skipped) of them skipped, $(($(sum failures) + $(sum errors))) failed"
}

case ${1:-} in
    start | stop | count) "$1" ;;
    *) echo "usage: $0 start|stop|count" >&2; exit 2 ;;
esac
