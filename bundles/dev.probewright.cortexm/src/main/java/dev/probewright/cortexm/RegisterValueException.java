/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import dev.probewright.target.CoreException;
import dev.probewright.target.CoreRegister;

/** A value that a register cannot hold, or with which the core would fault at once. Nothing was written. */
public final class RegisterValueException extends CoreException {
    private static final long serialVersionUID = 1L;

    private final String register;
    private final int value;

    /** @param rule what the value breaks, as a clause */
    public RegisterValueException(CoreRegister register, int value, String rule) {
        super(Request.REGISTER_ACCESS, 0, String.format("%s = 0x%08X: %s", register.name(), value, rule));
        this.register = register.name();
        this.value = value;
    }

    public String register() {
        return register;
    }

    public int value() {
        return value;
    }
}
