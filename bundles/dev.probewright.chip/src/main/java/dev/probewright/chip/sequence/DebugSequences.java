/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip.sequence;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The sequences that a chip replaces, by name. */
public record DebugSequences(Map<String, DebugSequence> byName) {
    /** The chip replaces nothing. */
    public static final DebugSequences NONE = new DebugSequences(Map.of());

    /** The names of CMSIS-Pack's default sequences. */
    public static final Set<String> PACK_NAMES = Set.of(
            "DebugPortSetup",
            "DebugPortStart",
            "DebugPortStop",
            "DebugDeviceUnlock",
            "DebugCoreStart",
            "DebugCoreStop",
            "ResetSystem",
            "ResetProcessor",
            "ResetHardware",
            "ResetHardwareAssert",
            "ResetHardwareDeassert",
            "ResetCatchSet",
            "ResetCatchClear",
            "TraceStart",
            "TraceStop",
            "RecoverySupportStart",
            "RecoverySupportStop",
            "RecoveryAcknowledge");

    public DebugSequences {
        byName = Map.copyOf(byName);
    }

    public static DebugSequences of(List<DebugSequence> sequences) {
        Map<String, DebugSequence> byName = new LinkedHashMap<>();
        sequences.forEach(sequence -> byName.put(sequence.name(), sequence));
        return new DebugSequences(byName);
    }

    /** What the chip wants done instead; empty where it wants nothing else than what is done to all. */
    public Optional<DebugSequence> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
