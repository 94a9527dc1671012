/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.command;

import dev.probewright.target.FlashGeometry;
import dev.probewright.target.MemoryMap;
import dev.probewright.target.MemoryRegion;
import dev.probewright.target.RegionKind;

/**
 * The chip's memory as an XML document ("Debugging with GDB", E.17 Memory Map Format). What the chip's map does not name
 * is given as RAM: GDB would refuse to read there what the target may well answer, its own registers among it.
 */
final class MemoryMapDocument {
    private static final long END = 0x1_0000_0000L;

    private final StringBuilder xml = new StringBuilder();

    private MemoryMapDocument() {}

    static String of(MemoryMap map) {
        MemoryMapDocument document = new MemoryMapDocument();
        document.line("<?xml version=\"1.0\"?>");
        document.line("<!DOCTYPE memory-map PUBLIC \"+//IDN gnu.org//DTD GDB Memory Map V1.0//EN\""
                + " \"http://sourceware.org/gdb/gdb-memory-map.dtd\">");
        document.line("<memory-map>");
        long at = 0;
        for (MemoryRegion region : map.regions()) {
            document.gap(at, region.start());
            document.region(region);
            at = region.end();
        }
        document.gap(at, END);
        document.line("</memory-map>");
        return document.xml.toString();
    }

    private void line(String text) {
        xml.append(text).append('\n');
    }

    private void gap(long from, long to) {
        if (from < to) {
            memory("ram", from, to - from);
        }
    }

    private void memory(String type, long start, long length) {
        line(String.format("  <memory type=\"%s\" start=\"0x%x\" length=\"0x%x\"/>", type, start, length));
    }

    private void region(MemoryRegion region) {
        if (region.kind() == RegionKind.FLASH) {
            long at = region.start();
            for (FlashGeometry.SectorRun run : region.flash().orElseThrow().sectors()) {
                long length = (long) run.count() * run.size();
                line(String.format("  <memory type=\"flash\" start=\"0x%x\" length=\"0x%x\">", at, length));
                line(String.format("    <property name=\"blocksize\">0x%x</property>", run.size()));
                line("  </memory>");
                at += length;
            }
        } else {
            memory(region.kind() == RegionKind.ROM ? "rom" : "ram", region.start(), region.length());
        }
    }
}
