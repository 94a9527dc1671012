/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

import com.google.gson.JsonObject;
import dev.probewright.chip.sequence.DebugSequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What holds at a level of a description file: what an outer level says (the file, a line) holds for the inner ones (a
 * line, a group of chips) unless these say otherwise.
 */
record ChipContext(
        JsonObject regions,
        List<DescriptionNode> alternatives,
        List<ChipCore> cores,
        Optional<String> loader,
        Optional<String> loaderRam,
        Optional<String> document,
        Optional<String> cloneOf,
        DebugSupport debug,
        Map<String, DebugSequence> sequences,
        Map<String, ChipLock> locks,
        Set<String> quirks) {
    static final ChipContext OUTERMOST = new ChipContext(
            new JsonObject(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            DebugSupport.NONE,
            Map.of(),
            Map.of(),
            Set.of());

    ChipContext within(DescriptionNode node) throws ChipDescriptionException {
        Set<String> moreQuirks = new LinkedHashSet<>(quirks);
        if (node.has("quirks")) {
            moreQuirks.addAll(node.texts("quirks"));
        }
        Map<String, DebugSequence> moreSequences = new LinkedHashMap<>(sequences);
        moreSequences.putAll(SequenceDescription.read(node));
        Map<String, ChipLock> moreLocks = new LinkedHashMap<>(locks);
        for (DescriptionNode lock : node.optionalNodes("locks")) {
            ChipLock read = LockDescription.read(lock);
            moreLocks.put(read.name(), read);
        }
        return new ChipContext(
                RegionDescription.merge(regions, node),
                node.has("alternatives") ? node.nodes("alternatives") : alternatives,
                cores(node),
                node.optionalText("loader").or(() -> loader),
                node.optionalText("loaderRam").or(() -> loaderRam),
                node.optionalText("document").or(() -> document),
                node.optionalText("cloneOf").or(() -> cloneOf),
                node.has("debug") ? debugSupport(node.node("debug")) : debug,
                moreSequences,
                moreLocks,
                moreQuirks);
    }

    private List<ChipCore> cores(DescriptionNode node) throws ChipDescriptionException {
        if (node.has("core")) {
            if (node.has("cores")) {
                throw node.failure("cores", "stands beside core; one of the two is enough");
            }
            return List.of(ChipCore.only(type(node, "core")));
        }
        if (!node.has("cores")) {
            return cores;
        }
        List<ChipCore> own = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (DescriptionNode core : node.nodes("cores")) {
            OptionalLong targetSel = core.optionalNumber("targetSel", 0, 0xFFFFFFFFL);
            own.add(new ChipCore(
                    core.text("core"),
                    type(core, "type"),
                    core.optionalNumber("ap", 0, (1L << 48) - 1),
                    targetSel.isPresent() ? OptionalInt.of((int) targetSel.getAsLong()) : OptionalInt.empty()));
            if (!names.add(core.text("core"))) {
                throw core.failure("core", "is there twice: " + core.text("core"));
            }
            core.checkAllRead();
        }
        return own;
    }

    private static String type(DescriptionNode node, String field) throws ChipDescriptionException {
        String name = node.text(field);
        return CoreType.named(name)
                .orElseThrow(() -> node.failure(field, "is not a core that is known: " + name))
                .text();
    }

    private static DebugSupport debugSupport(DescriptionNode node) throws ChipDescriptionException {
        DebugSupport support = new DebugSupport(
                RegisterBits.read(node, "clocks"),
                RegisterBits.read(node, "lowPower"),
                RegisterBits.read(node, "watchdogs"));
        node.checkAllRead();
        return support;
    }

    /** Fails where a lock is lifted by a sequence that there is not, or a sequence is one that nobody runs. */
    void checkSequences(DescriptionNode node) throws ChipDescriptionException {
        Set<String> lifting = new LinkedHashSet<>();
        for (ChipLock lock : locks.values()) {
            for (LockState state : lock.states()) {
                Optional<String> lifted = state.liftedBy();
                if (lifted.isPresent() && !sequences.containsKey(lifted.get())) {
                    throw node.failure("locks." + lock.name(), "names a sequence that there is not: " + lifted.get());
                }
                lifted.ifPresent(lifting::add);
            }
        }
        for (String name : sequences.keySet()) {
            if (!lifting.contains(name) && !SequenceDescription.isStandard(name)) {
                throw node.failure("sequences." + name, "is no sequence of CMSIS-Pack, and no lock names it");
            }
        }
    }
}
