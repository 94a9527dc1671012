/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.dap;

/**
 * The boundary scan port that sits in STM32 chips beside the debug port (RM0008, 31.5). It identifies itself and gets out of the way;
 * its boundary register is not there: instructions that would select it select BYPASS.
 */
public final class BoundaryScanTap extends Tap {
    private static final int IR_LENGTH = 5;
    private static final int IDCODE = 0b00001;

    public BoundaryScanTap(int idcode) {
        super(IR_LENGTH, IDCODE, idcode);
    }
}
