/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import dev.probewright.chip.Chip;
import dev.probewright.target.MemoryRegion;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What will be done to a chip's flash, decided before anything of it is touched. Immutable.
 *
 * @param chip the chip it is made for
 * @param options what the user asked
 * @param regions one for each flash region that is touched, ascending
 */
public record FlashPlan(Chip chip, FlashOptions options, List<RegionPlan> regions) {
    public FlashPlan {
        regions = List.copyOf(regions);
    }

    /**
     * The work in one flash region.
     *
     * @param region where
     * @param loader id of the chip's own loader, empty where it has none
     * @param given the algorithm that does it instead, where one was given and is fit for it
     * @param replaced that one was given and is not used
     * @param sectors ascending
     */
    public record RegionPlan(
            MemoryRegion region,
            String loader,
            Optional<FlashAlgorithm> given,
            Optional<AlgorithmReplacement> replaced,
            List<SectorPlan> sectors) {
        public RegionPlan {
            sectors = List.copyOf(sectors);
        }

        /** The chip's own loader does it. */
        public RegionPlan(MemoryRegion region, String loader, List<SectorPlan> sectors) {
            this(region, loader, Optional.empty(), Optional.empty(), sectors);
        }

        /** What does it, empty where nobody knows how. */
        public Optional<FlashAlgorithm> algorithm() {
            return given.isPresent() ? given : BuiltInAlgorithm.find(loader).map(FlashAlgorithm.class::cast);
        }

        private long controllerMicros(FlashLoader.Times times, boolean eraseChip) {
            long erased = 0;
            long programmed = 0;
            for (SectorPlan sector : sectors) {
                erased += sector.action() == SectorAction.EQUAL ? 0 : 1;
                boolean written = sector.action() == SectorAction.WRITE || sector.action() == SectorAction.REWRITE;
                programmed += written ? sector.size() : 0;
            }
            long erase = eraseChip ? times.eraseChip() : erased * times.eraseSector();
            return erase + programmed / times.unitBytes() * times.programUnit();
        }
    }

    /**
     * The work in one sector.
     *
     * @param address its first byte
     * @param size bytes
     * @param action what is done to it
     * @param content what it shall hold; {@code size} bytes, erased value where no image covers it
     * @param covered bytes of {@code content} that come from an image
     * @param kept for {@link SectorAction#REWRITE}: what shall stay as it is in the chip; read anew before the erase
     */
    public record SectorPlan(
            long address, int size, SectorAction action, byte[] content, int covered, List<ByteRange> kept) {
        public SectorPlan {
            kept = List.copyOf(kept);
        }

        /** The first address behind the sector. */
        public long end() {
            return address + size;
        }
    }

    /**
     * A run of bytes.
     *
     * @param address the first one's
     * @param length bytes
     */
    public record ByteRange(long address, int length) {}

    /** What is done to a sector. */
    public enum SectorAction {
        /** Erased and written. */
        WRITE,
        /** Erased and written with its other bytes kept. */
        REWRITE,
        /** Erased only. */
        ERASE,
        /** Holds what is wanted already. */
        EQUAL
    }

    /** Bytes of the sectors that are erased. */
    public long bytesToErase() {
        return bytes(SectorAction.WRITE) + bytes(SectorAction.REWRITE) + bytes(SectorAction.ERASE);
    }

    /**
     * How long the flash controllers take for it at most, by their data sheets, in microseconds: what is above that is the
     * probe's and the link's.
     */
    public long controllerMicros() {
        return regions.stream()
                .mapToLong(region -> region.algorithm()
                        .map(each -> each.loader(region.region(), OptionalInt.empty()))
                        .map(loader -> region.controllerMicros(loader.times(), options.eraseChip()))
                        .orElse(0L))
                .sum();
    }

    /** Bytes of the sectors with this action. */
    public long bytes(SectorAction action) {
        return regions.stream()
                .flatMap(region -> region.sectors().stream())
                .filter(sector -> sector.action() == action)
                .mapToLong(SectorPlan::size)
                .sum();
    }
}
