/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cli;

import dev.probewright.session.Client;
import dev.probewright.session.Probes;
import dev.probewright.session.Session;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryMap;
import dev.probewright.target.MemoryRegion;
import dev.probewright.target.RegionKind;
import dev.probewright.target.TargetException;
import dev.probewright.target.Width;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;

/** {@code probewright write ADDRESS VALUE…}. */
@CommandLine.Command(
        name = "write",
        description = "Write values to RAM or registers. Flash is written with 'probewright flash'.")
final class WriteCommand extends Command {
    @CommandLine.Parameters(index = "0", paramLabel = "ADDRESS", converter = Number.class, description = "First byte.")
    private long address;

    @CommandLine.Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "VALUE",
            converter = Number.class,
            description = "Values to ascending addresses.")
    private List<Long> values = List.of();

    @CommandLine.Option(
            names = {"-w", "--width"},
            paramLabel = "BITS",
            description = "8, 16 or 32. Default: 32.",
            defaultValue = "32")
    private int width = 32;

    @CommandLine.Mixin
    private SessionMixin target = new SessionMixin();

    WriteCommand(Console console, Probes probes, Interruption interruption) {
        super(console, probes, interruption);
    }

    @Override
    void run() throws TargetException, IOException {
        Width access = access();
        AddressRange.check(address, (long) values.size() * access.bytes(), 1L << 20);
        if (address % access.bytes() != 0) {
            throw new BadRangeException(String.format("0x%08X is not aligned to %d bits.", address, width));
        }
        MemoryBatch batch = new MemoryBatch();
        long at = address;
        for (long value : values) {
            if (value >>> width != 0) {
                throw new BadRangeException(String.format("0x%X does not fit in %d bits.", value, width));
            }
            batch.write(at, access, (int) value, false);
            at += access.bytes();
        }
        long end = at;
        try (Session session = target.open(this, chip -> refuseReadOnly(chip.memory(), end))) {
            refuseReadOnly(session.memoryMap(), end);
            session.memory(Client.RUN_CONTROL).execute(batch);
        }
        console().tell(String.format("%d × %d bits written to 0x%08X", values.size(), width, address));
    }

    private void refuseReadOnly(MemoryMap map, long end) {
        for (MemoryRegion region : map.regions()) {
            boolean readOnly = region.kind() == RegionKind.FLASH || region.kind() == RegionKind.ROM;
            if (readOnly && region.start() < end && address < region.end()) {
                throw new BadRangeException(String.format(
                        "0x%08X is in %s (%s), which is not written like RAM: use 'probewright flash'.",
                        Math.max(address, region.start()),
                        region.name(),
                        region.kind().name().toLowerCase(Locale.ROOT)));
            }
        }
    }

    private Width access() {
        return switch (width) {
            case 8 -> Width.BYTE;
            case 16 -> Width.HALFWORD;
            case 32 -> Width.WORD;
            default -> throw new BadRangeException("Width " + width + " is none of 8, 16, 32.");
        };
    }
}
