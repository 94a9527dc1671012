/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import dev.probewright.target.FlashGeometry.SectorRun;
import dev.probewright.target.MemoryRegion;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A flash algorithm of a CMSIS-Pack, or of a file given by the user.
 *
 * @param file what was read
 * @param packVersion the version of the pack that it comes from, where it comes from one
 * @param controller a loader of our own for the same controller, which knows its registers; empty where there is none
 */
public record PackAlgorithm(FlmFile file, Optional<String> packVersion, Optional<FlashLoader> controller)
        implements FlashAlgorithm {
    /** Before the code: a BKPT to return to. Keeps the code aligned to 8. */
    private static final byte[] HEADER = {0, (byte) 0xBE, 0, (byte) 0xBE, 0, (byte) 0xBE, 0, (byte) 0xBE};

    /** An algorithm says nothing of its stack. */
    private static final int STACK_BYTES = 512;

    private static final long MICROS = 1000;

    @Override
    public String title() {
        return file.name() + packVersion.map(version -> " of pack " + version).orElse("");
    }

    @Override
    public String sha256() {
        return file.sha256();
    }

    @Override
    public boolean builtIn() {
        return false;
    }

    @Override
    public long base(MemoryRegion region) {
        return file.device().address();
    }

    /** Why it can not serve this region, empty where it can: its device must hold the region, with the same sectors. */
    public Optional<String> unsuitable(MemoryRegion region) {
        FlashDevice device = file.device();
        if (region.start() < device.address() || region.end() > device.address() + device.size()) {
            return Optional.of(String.format(
                    "it is for 0x%08X to 0x%08X, the region is 0x%08X to 0x%08X",
                    device.address(), device.address() + device.size() - 1, region.start(), region.end() - 1));
        }
        List<Long> theirs = starts(device.address(), device.runs());
        List<Long> ours = starts(region.start(), region.flash().orElseThrow().sectors());
        theirs.removeIf(start -> start < region.start() || start > region.end());
        if (!theirs.equals(ours)) {
            return Optional.of("its sectors are not those of " + region.name());
        }
        if (device.erasedByte() != region.flash().orElseThrow().erasedByte()) {
            return Optional.of(String.format("an erased byte is 0x%02X to it", device.erasedByte()));
        }
        return Optional.empty();
    }

    private static List<Long> starts(long address, List<SectorRun> runs) {
        List<Long> starts = new ArrayList<>();
        long at = address;
        for (SectorRun run : runs) {
            for (int i = 0; i < run.count(); i++) {
                starts.add(at);
                at += run.size();
            }
        }
        starts.add(at);
        return starts;
    }

    @Override
    public FlashLoader loader(MemoryRegion region, OptionalInt supplyMillivolts) {
        byte[] code = new byte[HEADER.length + file.code().length];
        System.arraycopy(HEADER, 0, code, 0, HEADER.length);
        System.arraycopy(file.code(), 0, code, HEADER.length, file.code().length);
        Map<LoaderFunction, Integer> entries = new EnumMap<>(LoaderFunction.class);
        file.entries().forEach((function, offset) -> entries.put(function, offset + HEADER.length));
        FlashDevice device = file.device();
        long sectors = device.runs().stream().mapToLong(SectorRun::count).sum();
        FlashLoader.Times times = new FlashLoader.Times(
                device.eraseMillis() * MICROS,
                device.eraseMillis() * MICROS * sectors,
                device.programMillis() * MICROS,
                device.pageBytes(),
                0);
        return new FlashLoader(
                file.name(),
                title(),
                code,
                entries,
                0,
                file.staticData(),
                Map.of(),
                OptionalInt.empty(),
                STACK_BYTES,
                device.pageBytes(),
                true,
                controller.map(FlashLoader::status).orElse(FlashLoader.Status.NONE),
                controller.map(FlashLoader::options).orElse(FlashLoader.Status.NONE),
                new RegisterBits(Map.of()),
                times);
    }
}
