/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

/**
 * How transfers go to the target at present.
 *
 * @param jtag over JTAG, or else over SWD
 * @param tap JTAG: which TAP of the chain, counted from 0; else 0
 */
record Wiring(boolean jtag, int tap, TransactionPlanner planner, AnswerTags tags, WireTiming timing) {
    Wiring withTap(int index) {
        return new Wiring(jtag, index, planner, tags, timing);
    }

    Wiring withTiming(WireTiming other) {
        return new Wiring(jtag, tap, planner, tags, other);
    }
}
