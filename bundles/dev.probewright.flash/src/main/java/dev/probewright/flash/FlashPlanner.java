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
import dev.probewright.flash.FlashPlan.ByteRange;
import dev.probewright.flash.FlashPlan.RegionPlan;
import dev.probewright.flash.FlashPlan.SectorAction;
import dev.probewright.flash.FlashPlan.SectorPlan;
import dev.probewright.image.FirmwareImage;
import dev.probewright.image.Segment;
import dev.probewright.target.FlashGeometry;
import dev.probewright.target.MemoryRegion;
import dev.probewright.target.RegionKind;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Decides what is to be done to a chip's flash so that it holds images. Touches nothing. May be called from any thread.
 */
public final class FlashPlanner {
    /** Bytes that belong somewhere, and who says so. */
    private record Part(String source, String format, Segment segment) {
        String name() {
            return source + " " + segment.name();
        }
    }

    private final Chip chip;
    private final FlashOptions options;
    private final AlgorithmChooser chooser;

    public FlashPlanner(Chip chip, FlashOptions options) {
        this(chip, options, Map.of(), KnownAlgorithms.standard());
    }

    /**
     * @param choices by the names of regions: what is to be used instead of the chip's own loader
     * @param known what is known of these elsewhere
     */
    public FlashPlanner(Chip chip, FlashOptions options, Map<String, AlgorithmChoice> choices, KnownAlgorithms known) {
        this.chip = chip;
        this.options = options;
        this.chooser = new AlgorithmChooser(chip, choices, known);
    }

    /**
     * A plan that supposes nothing of what is in the chip: no sector is {@link SectorAction#EQUAL} yet, and bytes to be
     * kept are shown as erased.
     */
    public FlashPlan plan(List<FirmwareImage> images) throws TargetException {
        return plan(images, null);
    }

    /**
     * A plan.
     *
     * @param present reads what is in the chip, so that equal sectors and kept bytes are known; null when it is not known
     * @throws EmptyImageException when there is nothing to program
     * @throws ImageOutsideFlashException when an image has bytes where there is no flash
     * @throws ImageOverlapException when two images want the same byte
     * @throws NoLoaderException when the chip's record names no loader, or one that is not there, and none was given
     * @throws UnsuitableAlgorithmException when the algorithm that was given is not fit, and there is no other
     */
    public FlashPlan plan(List<FirmwareImage> images, @Nullable TargetMemory present) throws TargetException {
        List<Part> parts = parts(images);
        for (Part part : parts) {
            checkInside(part);
        }
        checkOverlap(parts);
        List<RegionPlan> regions = new ArrayList<>();
        for (MemoryRegion region : chip.memory().regions(RegionKind.FLASH)) {
            List<SectorPlan> sectors = sectors(region, parts, present);
            if (!sectors.isEmpty()) {
                AlgorithmChooser.Chosen chosen = chooser.choose(region);
                regions.add(new RegionPlan(
                        region, chip.loader().orElse(""), chosen.algorithm(), chosen.replaced(), sectors));
            }
        }
        return new FlashPlan(chip, options, regions);
    }

    private static List<Part> parts(List<FirmwareImage> images) throws EmptyImageException {
        if (images.isEmpty()) {
            throw new EmptyImageException("");
        }
        List<Part> parts = new ArrayList<>();
        for (FirmwareImage image : images) {
            if (image.size() == 0) {
                throw new EmptyImageException(image.source());
            }
            for (Segment segment : image.segments()) {
                parts.add(new Part(image.source(), image.format(), segment));
            }
        }
        parts.sort(Comparator.comparingLong(part -> part.segment().address()));
        return parts;
    }

    private void checkInside(Part part) throws ImageOutsideFlashException {
        long at = part.segment().address();
        long end = part.segment().end();
        while (at < end) {
            Optional<MemoryRegion> region = chip.memory().at(at);
            if (region.isEmpty() || region.get().kind() != RegionKind.FLASH) {
                throw new ImageOutsideFlashException(
                        part.source(), part.format(), part.segment().name(), at, end - at, region, nearest(at));
            }
            at = region.get().end();
        }
    }

    private Optional<MemoryRegion> nearest(long address) {
        return chip.memory().regions(RegionKind.FLASH).stream()
                .min(Comparator.comparingLong(
                        region -> address < region.start() ? region.start() - address : address - (region.end() - 1)));
    }

    private static void checkOverlap(List<Part> sorted) throws ImageOverlapException {
        Part widest = sorted.get(0);
        for (Part part : sorted.subList(1, sorted.size())) {
            long from = part.segment().address();
            long shared = Math.min(widest.segment().end(), part.segment().end()) - from;
            if (shared > 0) {
                throw new ImageOverlapException(from, shared, widest.name(), part.name());
            }
            if (part.segment().end() > widest.segment().end()) {
                widest = part;
            }
        }
    }

    private List<SectorPlan> sectors(MemoryRegion region, List<Part> parts, @Nullable TargetMemory present)
            throws TargetException {
        FlashGeometry geometry = region.flash().orElseThrow();
        List<Part> inside = parts.stream()
                .filter(part -> part.segment().address() < region.end()
                        && part.segment().end() > region.start())
                .toList();
        List<SectorPlan> sectors = new ArrayList<>();
        if (inside.isEmpty()) {
            return sectors;
        }
        long address = region.start();
        for (FlashGeometry.SectorRun run : geometry.sectors()) {
            for (int i = 0; i < run.count(); i++) {
                Optional<SectorPlan> sector = sector(address, run.size(), geometry.erasedByte(), inside);
                if (sector.isPresent()) {
                    sectors.add(present == null ? sector.get() : compare(sector.get(), present));
                }
                address += run.size();
            }
        }
        return sectors;
    }

    private Optional<SectorPlan> sector(long address, int size, int erasedByte, List<Part> parts) {
        byte[] content = new byte[size];
        Arrays.fill(content, (byte) erasedByte);
        BitSet covered = new BitSet(size);
        for (Part part : parts) {
            long from = Math.max(address, part.segment().address());
            long to = Math.min(address + size, part.segment().end());
            if (from < to) {
                int offset = (int) (from - part.segment().address());
                System.arraycopy(part.segment().data(), offset, content, (int) (from - address), (int) (to - from));
                covered.set((int) (from - address), (int) (to - address));
            }
        }
        int count = covered.cardinality();
        if (count == 0) {
            return options.eraseChip()
                    ? Optional.of(new SectorPlan(address, size, SectorAction.ERASE, content, 0, List.of()))
                    : Optional.empty();
        }
        if (count < size && options.keepRest()) {
            List<ByteRange> kept = gaps(address, size, covered);
            return Optional.of(new SectorPlan(address, size, SectorAction.REWRITE, content, count, kept));
        }
        return Optional.of(new SectorPlan(address, size, SectorAction.WRITE, content, count, List.of()));
    }

    private static List<ByteRange> gaps(long address, int size, BitSet covered) {
        List<ByteRange> gaps = new ArrayList<>();
        int at = covered.nextClearBit(0);
        while (at < size) {
            int next = covered.nextSetBit(at);
            int end = next < 0 ? size : next;
            gaps.add(new ByteRange(address + at, end - at));
            at = covered.nextClearBit(end);
        }
        return gaps;
    }

    private SectorPlan compare(SectorPlan sector, TargetMemory present) throws TargetException {
        byte[] found = present.read(sector.address(), sector.size());
        byte[] wanted = sector.content().clone();
        for (ByteRange kept : sector.kept()) {
            int offset = (int) (kept.address() - sector.address());
            System.arraycopy(found, offset, wanted, offset, kept.length());
        }
        boolean equal = options.skipEqual() && !options.eraseChip() && Arrays.equals(wanted, found);
        return new SectorPlan(
                sector.address(),
                sector.size(),
                equal ? SectorAction.EQUAL : sector.action(),
                wanted,
                sector.covered(),
                sector.kept());
    }
}
