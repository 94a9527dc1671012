/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip.sequence;

import dev.probewright.target.Width;
import java.util.Optional;

/** Where a register of a chip is. */
public sealed interface RegisterPlace {
    /**
     * In memory.
     *
     * @param core through whose access port; empty: the core that is debugged
     * @param address a multiple of the width
     */
    record Memory(Optional<String> core, long address, Width width) implements RegisterPlace {}

    /** @param register byte offset within the access port, a multiple of 4 */
    record AccessPort(ApSelector ap, int register) implements RegisterPlace {}

    /** @param register 0x0 to 0xC; which bank DPBANKSEL selects is up to the steps */
    record DebugPort(int register) implements RegisterPlace {}
}
