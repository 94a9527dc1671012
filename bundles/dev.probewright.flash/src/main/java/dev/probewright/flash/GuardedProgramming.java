/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import dev.probewright.flash.AlgorithmReplacement.When;
import dev.probewright.flash.FlashPlan.ByteRange;
import dev.probewright.flash.FlashPlan.RegionPlan;
import dev.probewright.flash.FlashPlan.SectorAction;
import dev.probewright.flash.FlashPlan.SectorPlan;
import dev.probewright.image.Segment;
import dev.probewright.target.TargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Programs a region with an algorithm of others. What the region holds is read first; when the algorithm fails, or changed
 * a sector that it was not asked to, the chip's own loader does the work again and puts the others right.
 */
final class GuardedProgramming {
    /** Puts the loader of a region's plan into RAM. */
    interface Preparing {
        RegionProgrammer prepare(RegionPlan region) throws TargetException;
    }

    /** Brings the core back to where an algorithm can be started. */
    interface Restarting {
        void restart() throws TargetException;
    }

    private final FlashPlan plan;
    private final RegionPlan region;
    private final FlashTarget target;
    private final Preparing preparing;
    private final Restarting restarting;
    private final FlashAlgorithm given;
    private Optional<RegionProgrammer> programmer = Optional.empty();
    private Optional<AlgorithmReplacement> replaced = Optional.empty();

    GuardedProgramming(
            FlashPlan plan, RegionPlan region, FlashTarget target, Preparing preparing, Restarting restarting) {
        this.plan = plan;
        this.region = region;
        this.target = target;
        this.preparing = preparing;
        this.restarting = restarting;
        this.given = region.given().orElseThrow();
    }

    /** Who did the work in the end. */
    RegionProgrammer programmer() {
        return programmer.orElseThrow();
    }

    Optional<AlgorithmReplacement> replaced() {
        return replaced;
    }

    void run() throws TargetException {
        RegionContent before = RegionContent.read(region.region(), target.memory());
        try {
            RegionProgrammer first = preparing.prepare(region);
            programmer = Optional.of(first);
            first.run();
            List<ByteRange> others = othersChanged(before);
            if (!others.isEmpty()) {
                throw new OtherSectorsChangedException(given.title(), others);
            }
        } catch (FlashException
                | AlgorithmException
                | FlashVerifyException
                | LoaderSpaceException
                | OtherSectorsChangedException failure) {
            restarting.restart();
            List<ByteRange> others = othersChanged(before);
            Optional<BuiltInAlgorithm> own = BuiltInAlgorithm.find(region.loader());
            if (own.isEmpty()) {
                if (!others.isEmpty() && !(failure instanceof OtherSectorsChangedException)) {
                    failure.addSuppressed(new OtherSectorsChangedException(given.title(), others));
                }
                throw failure;
            }
            try {
                again(before, others);
            } catch (TargetException second) {
                second.addSuppressed(failure);
                throw second;
            }
            replaced = Optional.of(new AlgorithmReplacement(
                    given,
                    own.get(),
                    When.PROGRAMMING,
                    sentence(failure),
                    KnownAlgorithms.standard().likely(given),
                    others));
        }
    }

    private static String sentence(TargetException failure) {
        if (failure instanceof FlashException flash) {
            return String.format("%s(0x%08X) returned %s", flash.function(), flash.address(), flash.codeBits())
                    + (flash.statusBits().isEmpty() ? "" : ". " + flash.statusBits());
        }
        return String.valueOf(failure.getMessage());
    }

    private List<ByteRange> othersChanged(RegionContent before) throws TargetException {
        Set<Long> planned = region.sectors().stream().map(SectorPlan::address).collect(Collectors.toSet());
        return before.differing(RegionContent.read(region.region(), target.memory())).stream()
                .filter(sector -> !planned.contains(sector.address()))
                .toList();
    }

    private void again(RegionContent before, List<ByteRange> others) throws TargetException {
        Optional<Path> safe = putIntoSafety(before, others);
        List<SectorPlan> sectors = new ArrayList<>();
        for (SectorPlan sector : region.sectors()) {
            sectors.add(filled(sector, before));
        }
        for (ByteRange other : others) {
            byte[] content = before.of(other);
            sectors.add(new SectorPlan(
                    other.address(), other.length(), SectorAction.WRITE, content, other.length(), List.of()));
        }
        sectors.sort(Comparator.comparingLong(SectorPlan::address));
        Optional<Path> kept = programmer.flatMap(RegionProgrammer::journaled);
        RegionProgrammer second = preparing.prepare(new RegionPlan(region.region(), region.loader(), sectors));
        programmer = Optional.of(second);
        second.run();
        for (Optional<Path> journal : List.of(safe, kept)) {
            if (journal.isPresent()) {
                target.journal().orElseThrow().close(journal.get());
            }
        }
    }

    private Optional<Path> putIntoSafety(RegionContent before, List<ByteRange> others) throws TargetException {
        if (others.isEmpty() || target.journal().isEmpty()) {
            return Optional.empty();
        }
        List<Segment> segments = new ArrayList<>();
        for (ByteRange other : others) {
            segments.add(new Segment(String.format("0x%08X", other.address()), other.address(), before.of(other)));
        }
        return Optional.of(target.journal().get().open(plan.chip().name(), segments));
    }

    /** With the bytes to be kept as they were before the algorithm ran: it may have lost them. */
    private static SectorPlan filled(SectorPlan sector, RegionContent before) {
        byte[] content = sector.content().clone();
        for (ByteRange kept : sector.kept()) {
            byte[] bytes = before.of(kept);
            System.arraycopy(bytes, 0, content, (int) (kept.address() - sector.address()), bytes.length);
        }
        SectorAction action = sector.action() == SectorAction.ERASE ? SectorAction.ERASE : SectorAction.WRITE;
        return new SectorPlan(sector.address(), sector.size(), action, content, sector.covered(), List.of());
    }
}
