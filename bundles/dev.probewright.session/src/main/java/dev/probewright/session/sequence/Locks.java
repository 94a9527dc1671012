/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session.sequence;

import dev.probewright.adi.AccessPort;
import dev.probewright.adi.DebugPort;
import dev.probewright.chip.ChipLock;
import dev.probewright.chip.LockState;
import dev.probewright.chip.sequence.RegisterPlace;
import dev.probewright.target.ChipLockedException;
import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.TargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what keeps debuggers out of a chip. For the owner of the link alone. */
public final class Locks {
    private Locks() {}

    /**
     * A lock as it is now.
     *
     * @param value of the register that tells it
     */
    public record Reading(ChipLock lock, int value, LockState state) {
        /** {@code FLASH_OPTCR 0x0FFFAAED}. */
        public String evidence() {
            return String.format("%s 0x%08X", lock.register(), value);
        }

        /** How it is lifted and what that costs, without the final stop; empty where nothing lifts it. */
        public String remedy() {
            return Stream.of(state.lift(), state.cost().map(cost -> "What that costs: " + cost))
                    .flatMap(Optional::stream)
                    .map(sentence -> sentence.replaceAll("\\.$", ""))
                    .collect(Collectors.joining(". "));
        }

        /** What says that the chip is locked. */
        public ChipLockedException locked() {
            return new ChipLockedException(lock.name(), state.name(), remedy(), evidence());
        }
    }

    /** All that can be read; one whose register refuses, or whose value means nothing known, is left out. */
    public static List<Reading> read(List<ChipLock> locks, ChipRegisters registers) throws TargetException {
        List<Reading> readings = new ArrayList<>();
        for (ChipLock lock : locks) {
            Optional<Integer> value = value(lock, registers);
            if (value.isPresent()) {
                int seen = value.get();
                lock.state(seen).ifPresent(state -> readings.add(new Reading(lock, seen, state)));
            }
        }
        return readings;
    }

    private static Optional<Integer> value(ChipLock lock, ChipRegisters registers) throws TargetException {
        try {
            return registers.read(lock.where());
        } catch (MemoryFaultException e) {
            return Optional.empty();
        }
    }

    /**
     * For a chip of which nothing is known but its debug port: the locks that an access port tells.
     *
     * @param locks of all chips there are
     * @throws ChipLockedException when one of them is closed
     */
    public static void check(DebugPort port, Stream<ChipLock> locks) throws TargetException {
        List<ChipLock> byPort = locks.filter(lock -> lock.where() instanceof RegisterPlace.AccessPort at
                        && at.ap().idr().isPresent())
                .distinct()
                .toList();
        for (AccessPort each : port.accessPorts()) {
            for (ChipLock lock : byPort) {
                RegisterPlace.AccessPort at = (RegisterPlace.AccessPort) lock.where();
                if (at.ap().matches(each.address().value(), each.idr())) {
                    int value = each.read(at.register());
                    Optional<LockState> state = lock.state(value);
                    if (state.isPresent() && !state.get().open()) {
                        throw new Reading(lock, value, state.get()).locked();
                    }
                }
            }
        }
    }
}
