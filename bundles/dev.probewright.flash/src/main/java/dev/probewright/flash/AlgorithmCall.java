/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import java.util.List;

/**
 * One call of a loader's function.
 *
 * @param phase what it is done for
 * @param address the flash address it is about, for messages
 * @param arguments r0 to r3, at most four
 * @param budgetMicros the longest time it may take, in microseconds
 * @param holdMicros how long the controller may hold the bus meanwhile
 * @param expected the result, in r0, when it went well
 */
record AlgorithmCall(
        FlashPhase phase,
        LoaderFunction function,
        long address,
        List<Integer> arguments,
        long budgetMicros,
        long holdMicros,
        int expected) {
    private static final int REGISTER_ARGUMENTS = 4;

    AlgorithmCall {
        arguments = List.copyOf(arguments);
        if (arguments.size() > REGISTER_ARGUMENTS) {
            throw new IllegalArgumentException(arguments.size() + " arguments do not fit into r0 to r3");
        }
    }
}
