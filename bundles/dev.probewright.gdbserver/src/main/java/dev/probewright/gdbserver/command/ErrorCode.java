/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.command;

/** The numbers of {@code E} answers. GDB shows them only; they follow its File-I/O errno values. */
public enum ErrorCode {
    EPERM(1),
    EIO(5),
    EFAULT(14),
    EBUSY(16),
    EINVAL(22);

    private final int number;

    ErrorCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
