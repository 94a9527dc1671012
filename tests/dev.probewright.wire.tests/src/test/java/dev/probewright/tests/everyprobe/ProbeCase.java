/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.everyprobe;

import dev.probewright.probe.WireProtocol;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A probe in front of a virtual board, as all tests of this package run with it.
 *
 * @param name tells it from others
 * @param carrier how it is reached
 * @param options of the board, as in its name
 */
record ProbeCase(String name, Carrier carrier, WireProtocol protocol, String options) {
    /** A line each: name, carrier, protocol, options of the board. */
    private static final String CASES =
            """
            dap-512x8           plugged   swd   packet=512&count=8
            dap-512x1           plugged   swd   packet=512&count=1&wrap=1024
            dap-64x8            plugged   swd   packet=64&count=8&endpoint=64&wrap=1024
            dap-1024x8          plugged   swd   packet=1024&count=8
            dap-bits            plugged   swd   packet=512&count=8&wire=bits
            dap-jtag2           plugged   jtag  packet=512&count=8
            dap-jtag1-64        plugged   jtag  packet=64&count=1&endpoint=64&taps=1
            dap-hid-64          plugged   swd   probe=cmsis-dap-v1&packet=64&count=4&wrap=1024
            dap-hid-1024        plugged   swd   probe=cmsis-dap-v1&packet=1024&count=2
            dap-hid-jtag        plugged   jtag  probe=cmsis-dap-v1&packet=64&count=4
            dap-tcp             dap-tcp   swd   packet=1024&count=4
            stlink-v2           plugged   swd   probe=stlink-v2
            stlink-v2-j28       plugged   swd   probe=stlink-v2&firmware=V2J28S7
            stlink-v2-jtag      plugged   jtag  probe=stlink-v2&wrap=1024
            stlink-v2-1-jtag1   plugged   jtag  probe=stlink-v2-1&taps=1
            stlink-v3           plugged   swd   probe=stlink-v3
            stlink-v3-j2        plugged   swd   probe=stlink-v3&firmware=V3J2
            stlink-tcp          stlink    swd   probe=stlink-v3&wrap=1024
            jlink               plugged   swd   probe=jlink
            jlink-jtag2         plugged   jtag  probe=jlink&wrap=1024
            jlink-old           plugged   jtag  probe=jlink-old
            ft2232h-swd         plugged   swd   probe=ft2232h&firmware=swd-resistor
            ft2232h-swd-oe      plugged   swd   probe=ft2232h&firmware=swd-oe,oe6&wrap=1024
            ft2232h-jtag2       plugged   jtag  probe=ft2232h&firmware=jtag
            ft232h-jtag1        plugged   jtag  probe=ft232h&firmware=jtag&taps=1
            ft2232c-jtag        plugged   jtag  probe=ft2232c&firmware=jtag
            blackmagic-v0       plugged   swd   probe=blackmagic&firmware=v0
            blackmagic-v1       plugged   swd   probe=blackmagic&firmware=v1
            blackmagic-v2       plugged   swd   probe=blackmagic&firmware=v2
            blackmagic-v3       plugged   swd   probe=blackmagic&firmware=v3
            blackmagic-v4       plugged   swd   probe=blackmagic&firmware=v4&wrap=1024
            blackmagic-v4-jtag  plugged   jtag  probe=blackmagic&firmware=v4
            blackmagic-tcp      bmp-tcp   swd   probe=blackmagic&firmware=v4
            bitbang-swd         rbb       swd   wrap=1024
            bitbang-jtag2       rbb       jtag  wrap=4096
            """;

    private static final Pattern OLD = Pattern.compile("firmware=v(0plus|1|2)$");

    /** How the host reaches the probe. */
    enum Carrier {
        /** USB, HID or a serial port, as the probe has it. */
        PLUGGED,
        /** CMSIS-DAP in frames on a stream. */
        DAP_TCP,
        /** ST's server. */
        STLINK,
        /** Black Magic's remote protocol on a stream. */
        BMP_TCP,
        /** remote_bitbang, no probe at all. */
        RBB;

        private static Carrier of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /** Some of them only: {@code -Dprobe.case=jlink.*}. */
    private static final Pattern WANTED = Pattern.compile(System.getProperty("probe.case", ".*"));

    static Stream<ProbeCase> all() {
        return CASES.lines().map(ProbeCase::of).filter(each -> WANTED.matcher(each.name)
                .matches());
    }

    private static ProbeCase of(String line) {
        List<String> words = List.of(line.trim().split(" +"));
        return new ProbeCase(
                words.get(0),
                Carrier.of(words.get(1)),
                WireProtocol.valueOf(words.get(2).toUpperCase(Locale.ROOT)),
                words.get(3));
    }

    static ProbeCase named(String name) {
        return CASES.lines()
                .map(ProbeCase::of)
                .filter(each -> each.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Whether the probe tells a target that does not answer from one that refuses: Black Magic's firmware before its version 3 knows
     * one error, or forgets to answer.
     */
    boolean tellsWhatFailed() {
        return !options.contains("probe=blackmagic")
                || !protocol.equals(WireProtocol.SWD)
                || !OLD.matcher(options).find();
    }

    /**
     * Whether the firmware goes on as before after it has reported an error; Black Magic's of versions 1 to 3 has
     * to be plugged in anew after a bus that was held for longer than it waits.
     */
    boolean forgetsFaults() {
        return tellsWhatFailed() && !options.contains("firmware=v3");
    }

    @Override
    public String toString() {
        return name;
    }
}
