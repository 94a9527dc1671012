/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.openocd;

import static dev.probewright.tests.openocd.OpenOcdLook.hex;

import dev.probewright.adi.ProbeLink;
import dev.probewright.adi.RomTable;
import dev.probewright.probe.JtagTap;
import dev.probewright.probe.Probe;
import dev.probewright.session.Client;
import dev.probewright.session.DebugMap;
import dev.probewright.session.Session;
import dev.probewright.session.connect.ConnectOptions;
import dev.probewright.target.ChipLockedException;
import dev.probewright.target.CoreRegister;
import dev.probewright.target.FlashGeometry.SectorRun;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.MemoryOperation.ReadBlock;
import dev.probewright.target.MemoryRegion;
import dev.probewright.target.RegionKind;
import dev.probewright.target.TargetException;
import dev.probewright.target.Width;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a session sees of a halted chip, under the names that {@link OpenOcdLook} gives the same. */
final class OurLook {
    private final BoardCase of;
    private final Session session;
    private final Map<String, String> seen = new LinkedHashMap<>();

    private OurLook(BoardCase of, Session session) {
        this.of = of;
        this.session = session;
    }

    /** Of a debug port of ADIv6, whose own table no session shows. */
    static void debugPortTable(Probe probe, Map<String, String> seen) throws TargetException {
        ProbeLink link = new ProbeLink(probe);
        RomTable table =
                link.connect(ConnectOptions.DEFAULT_CLOCK_HZ).romTable().orElseThrow();
        seen.put("debug port's components", components(table));
        link.disconnect();
    }

    static Map<String, String> at(BoardCase of, Session session) throws TargetException {
        OurLook look = new OurLook(of, session);
        look.debugPort();
        look.registers();
        look.memory();
        if (of.hasFlashDriver()) {
            look.flash();
        }
        return look.seen;
    }

    private void debugPort() throws TargetException {
        DebugMap map = session.debugMap();
        if (of.jtag()) {
            seen.put(
                    "JTAG chain",
                    session.chain().taps().stream()
                            .map(JtagTap::idcode)
                            .map(id -> hex(id & 0xFFFFFFFFL))
                            .collect(Collectors.joining(" ")));
        } else {
            seen.put("DPIDR", hex(session.dpidr() & 0xFFFFFFFFL));
            map.targetId().ifPresent(id -> seen.put("TARGETID", hex(id & 0xFFFFFFFFL)));
        }
        for (DebugMap.Port port : map.ports()) {
            String name = OpenOcdLook.accessPort(port.address().value());
            seen.put(name + " IDR", hex(port.idr() & 0xFFFFFFFFL));
            seen.put(
                    name + " components",
                    port.components().map(OurLook::components).orElse(""));
        }
        if (of.addressed()) {
            seen.put(
                    "access ports",
                    map.ports().stream()
                            .map(port -> OpenOcdLook.accessPort(port.address().value()))
                            .collect(Collectors.joining(" ")));
        }
    }

    private static String components(RomTable table) {
        List<String> components = new ArrayList<>();
        table.id()
                .ifPresent(id ->
                        components.add(String.format("table: id %010x class %x", id.pidr(), id.componentClass())));
        for (RomTable.Component each : table.components()) {
            String text = String.format(
                    "%08x: id %010x class %x",
                    each.address(), each.id().pidr(), each.id().componentClass());
            if (each.device().isPresent()) {
                if (each.device().get().hasArchitecture()) {
                    text += String.format(
                            " architecture %08x", each.device().get().devArch());
                }
                text += String.format(" type %02x", each.device().get().devType());
            }
            components.add(text);
        }
        for (RomTable.Problem each : table.problems()) {
            components.add(String.format("%08x: none", each.address()));
        }
        return String.join("\n", components);
    }

    private void registers() throws TargetException {
        List<CoreRegister> registers = session.core().registers();
        int[] values = session.core().readRegisters(registers);
        for (int index = 0; index < values.length; index++) {
            seen.put(registers.get(index).name(), hex(values[index] & 0xFFFFFFFFL));
        }
    }

    private void memory() throws TargetException {
        for (Span span : Span.of(of)) {
            MemoryBatch batch = new MemoryBatch();
            Width width =
                    switch (span.bits()) {
                        case 8 -> Width.BYTE;
                        case 16 -> Width.HALFWORD;
                        default -> Width.WORD;
                    };
            ReadBlock read = batch.readBlock(span.address(), width, span.count());
            String text;
            try {
                session.memory(Client.RUN_CONTROL).execute(batch);
                text = Span.words(numbers(read.bytes(), width.bytes()), span.bits());
            } catch (MemoryFaultException | ChipLockedException refused) {
                text = Span.FAILS;
            }
            seen.put(span.toString(), text);
        }
    }

    private static String[] numbers(byte[] bytes, int width) {
        String[] numbers = new String[bytes.length / width];
        for (int index = 0; index < numbers.length; index++) {
            long value = 0;
            for (int at = width - 1; at >= 0; at--) {
                value = value << 8 | bytes[index * width + at] & 0xFF;
            }
            numbers[index] = Long.toString(value);
        }
        return numbers;
    }

    private void flash() {
        MemoryRegion flash = session.memoryMap().regions(RegionKind.FLASH).get(0);
        seen.put("flash size", hex(flash.length()));
        List<String> sectors = new ArrayList<>();
        long offset = 0;
        for (SectorRun run : flash.flash().orElseThrow().sectors()) {
            for (int count = 0; count < run.count(); count++) {
                sectors.add(OpenOcdLook.sector(offset, run.size()));
                offset += run.size();
            }
        }
        seen.put("flash sectors", String.join(" ", sectors));
    }

    /** What two looks do not agree on. */
    static Map<String, String> differences(Map<String, String> openOcd, Map<String, String> ours) {
        Map<String, String> all = new TreeMap<>();
        Map<String, String> names = new TreeMap<>(openOcd);
        names.putAll(ours);
        for (String name : names.keySet()) {
            String theirs = openOcd.getOrDefault(name, "nothing");
            String mine = ours.getOrDefault(name, "nothing");
            if (!theirs.equals(mine)) {
                all.put(name, "\nOpenOCD reads " + theirs + "\nwe read " + mine + "\n");
            }
        }
        return all;
    }
}
