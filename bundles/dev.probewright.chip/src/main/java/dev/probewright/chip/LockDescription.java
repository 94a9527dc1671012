/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

import dev.probewright.chip.sequence.RegisterPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a lock of a description file. */
final class LockDescription {
    private LockDescription() {}

    static ChipLock read(DescriptionNode node) throws ChipDescriptionException {
        RegisterPlace where = SequenceDescription.place(node);
        int mask = (int) node.number("mask", 1, 0xFFFFFFFFL);
        List<LockState> states = new ArrayList<>();
        boolean otherwise = false;
        for (DescriptionNode entry : node.nodes("states")) {
            LockState state = state(entry, mask);
            if (state.values().isEmpty() && otherwise) {
                throw entry.failure("value", "is missing, as it is in another state: only one can be all the rest");
            }
            otherwise |= state.values().isEmpty();
            states.add(state);
        }
        ChipLock lock = new ChipLock(node.text("lock"), node.text("register"), where, mask, states);
        node.checkAllRead();
        return lock;
    }

    private static LockState state(DescriptionNode node, int mask) throws ChipDescriptionException {
        List<Integer> values = IdentificationDescription.codes(node, "value", 0xFFFFFFFFL);
        for (int value : values) {
            if ((value & ~mask) != 0) {
                throw node.failure("value", String.format("0x%X has bits outside the mask 0x%X", value, mask));
            }
        }
        boolean open = node.flag("open");
        Optional<String> means = node.optionalText("means");
        if (!open && means.isEmpty()) {
            throw node.failure("means", "is missing: what does this state keep from a debugger?");
        }
        LockState state = new LockState(
                node.text("state"),
                values,
                open,
                means,
                node.optionalText("lift"),
                node.optionalText("liftedBy"),
                node.optionalText("cost"));
        node.checkAllRead();
        return state;
    }
}
