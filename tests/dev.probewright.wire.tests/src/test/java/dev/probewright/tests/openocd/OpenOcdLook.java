/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.openocd;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What OpenOCD sees of a halted chip, under the names that {@link OurLook} gives the same. */
final class OpenOcdLook {
    static final int RAM_BYTES = 0x1000;

    private static final String PORT_AT = "AP # 0x";
    private static final String PORT_ID = "AP ID register";
    private static final Pattern COMPONENT = Pattern.compile("Component base address 0x(\\p{XDigit}+)");
    private static final Pattern PERIPHERAL_ID = Pattern.compile("Peripheral ID 0x(\\p{XDigit}+)");
    private static final Pattern CLASS = Pattern.compile("Component class is 0x(\\p{XDigit}+)");
    private static final Pattern ARCHITECTURE = Pattern.compile("Dev Arch is 0x(\\p{XDigit}+)");
    private static final Pattern TYPE = Pattern.compile("Type is 0x(\\p{XDigit}+)");
    private static final Pattern SIZE = Pattern.compile("size 0x(\\p{XDigit}+)");
    private static final Pattern SECTOR = Pattern.compile("#\\s*\\d+: 0x(\\p{XDigit}+) \\(0x(\\p{XDigit}+) \\d+kB\\)");

    private final BoardCase of;
    private final OpenOcd openOcd;
    private final String dap;
    private final Map<String, String> seen = new LinkedHashMap<>();

    private OpenOcdLook(BoardCase of, OpenOcd openOcd) throws IOException {
        this.of = of;
        this.openOcd = openOcd;
        dap = openOcd.run("[target current] cget -dap");
    }

    static Map<String, String> at(BoardCase of, OpenOcd openOcd) throws IOException {
        OpenOcdLook look = new OpenOcdLook(of, openOcd);
        look.debugPort();
        look.accessPorts();
        look.registers();
        look.memory();
        if (of.hasFlashDriver()) {
            look.flash();
        }
        return look.seen;
    }

    /** A configuration file beside this class. */
    static String resource(String name) {
        try {
            return Path.of(OpenOcdLook.class.getResource(name).toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private void debugPort() throws IOException {
        if (of.jtag()) {
            List<String> chain = new ArrayList<>();
            Matcher taps = Pattern.compile("0x(\\p{XDigit}{8}) +0x\\p{XDigit}+").matcher(openOcd.run("scan_chain"));
            while (taps.find()) {
                chain.add(taps.group(1));
            }
            seen.put("JTAG chain", String.join(" ", chain));
            return;
        }
        seen.put("DPIDR", hex(number(openOcd.run(dap + " dpreg 0"))));
        if ((number(openOcd.run(dap + " dpreg 0")) >>> 12 & 0xF) >= 2) {
            seen.put("TARGETID", hex(number(openOcd.run(dap + " dpreg 0x24"))));
        }
    }

    private void accessPorts() throws IOException {
        for (long port : of.accessPorts()) {
            long idr = number(openOcd.run(dap + " apid " + port));
            if (idr != 0) {
                String name = accessPort(port);
                seen.put(name + " IDR", hex(idr));
                components(name, openOcd.run(dap + " info " + port));
            }
        }
        if (of.addressed()) {
            debugPortTable(openOcd.run(dap + " info root"));
        }
    }

    /** What the debug port's own table lists: access ports, and other components without their like of IDR. */
    private void debugPortTable(String said) {
        List<String> ports = new ArrayList<>();
        List<String> components = new ArrayList<>();
        for (String each : said.substring(said.indexOf(PORT_AT)).split(PORT_AT)) {
            if (!each.isEmpty()) {
                long address =
                        Long.parseLong(each.substring(0, each.indexOf('\n')).strip(), 16);
                String itself = each.split(PORT_ID)[0];
                if (each.contains(PORT_ID)) {
                    ports.add(accessPort(address));
                }
                components.add(
                        components.isEmpty() ? "table: " + identity(itself) : hex(address) + ": " + component(itself));
            }
        }
        seen.put("access ports", String.join(" ", ports));
        seen.put("debug port's components", String.join("\n", components));
    }

    static String accessPort(long address) {
        return "AP " + Long.toHexString(address);
    }

    /** All that stands behind "Component base address" up to the next one is of that component. */
    private void components(String port, String said) {
        Matcher bases = COMPONENT.matcher(said);
        int from = bases.find() ? bases.start() : said.length();
        List<String> components = new ArrayList<>();
        while (from < said.length()) {
            long address = Long.parseLong(bases.group(1), 16);
            int to = bases.find() ? bases.start() : said.length();
            String component = said.substring(from, to);
            String text = component.contains("Invalid CID") || component.contains("Can't read component")
                    ? "none"
                    : component(component);
            // What the table lists tells where it is, too.
            String name = components.isEmpty() ? "table" : String.format("%08x", address);
            components.add(name + ": " + text);
            from = to;
        }
        seen.put(port + " components", String.join("\n", components));
    }

    private static String component(String said) {
        return identity(said) + find(ARCHITECTURE, said, " architecture %08x") + find(TYPE, said, " type %02x");
    }

    /** All that we keep of a topmost table. */
    private static String identity(String said) {
        return find(PERIPHERAL_ID, said, "id %010x") + find(CLASS, said, " class %x");
    }

    private static String find(Pattern pattern, String said, String format) {
        Matcher matcher = pattern.matcher(said);
        return matcher.find() ? String.format(format, Long.parseLong(matcher.group(1), 16)) : "";
    }

    private void registers() throws IOException {
        List<String> names = new ArrayList<>();
        for (int number = 0; number <= 12; number++) {
            names.add("r" + number);
        }
        names.addAll(List.of("sp", "lr", "pc", "xPSR", "msp", "psp", "primask", "control"));
        if (of.core.main) {
            names.addAll(List.of("basepri", "faultmask"));
        }
        if (of.core.secure) {
            for (String state : List.of("_s", "_ns")) {
                for (String name :
                        List.of("msp", "psp", "msplim", "psplim", "primask", "basepri", "faultmask", "control")) {
                    names.add(name + state);
                }
                openOcd.run("get_reg -force pmsk_bpri_fltmsk_ctrl" + state);
            }
        }
        // Else these four are what they were in the word that was read when the core halted.
        openOcd.run("get_reg -force pmsk_bpri_fltmsk_ctrl");
        openOcd.registers(names)
                .forEach((name, value) -> seen.put(name.toLowerCase(Locale.ROOT), hex(value & 0xFFFFFFFFL)));
        if (of.core.floating) {
            for (int number = 0; number < 16; number++) {
                // As unsigned 64 bits.
                String said = openOcd.run("get_reg -force d" + number);
                long pair = Long.parseUnsignedLong(said.substring(said.indexOf("0x") + 2), 16);
                seen.put("s" + 2 * number, hex(pair & 0xFFFFFFFFL));
                seen.put("s" + (2 * number + 1), hex(pair >>> 32));
            }
            seen.put("fpscr", hex(openOcd.register("fpscr")));
        }
    }

    private void memory() throws IOException {
        for (Span span : Span.of(of)) {
            String text;
            try {
                text = openOcd.run(String.format("read_memory 0x%x %d %d", span.address(), span.bits(), span.count()));
                text = Span.words(text.split("\\s+"), span.bits());
            } catch (AssertionError refused) {
                text = Span.FAILS;
            }
            seen.put(span.toString(), text);
        }
    }

    private void flash() throws IOException {
        openOcd.run("flash probe 0");
        String said = openOcd.run("flash info 0 sectors");
        Matcher size = SIZE.matcher(said);
        if (!size.find()) {
            throw new AssertionError(said);
        }
        seen.put("flash size", hex(Long.parseLong(size.group(1), 16)));
        List<String> sectors = new ArrayList<>();
        Matcher each = SECTOR.matcher(said);
        while (each.find()) {
            sectors.add(sector(Long.parseLong(each.group(1), 16), Long.parseLong(each.group(2), 16)));
        }
        seen.put("flash sectors", String.join(" ", sectors));
    }

    static String sector(long offset, long size) {
        return Long.toHexString(offset) + "+" + Long.toHexString(size);
    }

    static long number(String said) {
        return Long.decode(said.strip());
    }

    static String hex(long value) {
        return String.format("%08x", value);
    }
}
