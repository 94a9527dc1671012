/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.blackmagic;

/** The firmware throws: an access can not be completed and nothing it could answer is right. */
final class RemoteException extends Exception {
    private static final long serialVersionUID = 1L;

    /** The firmware's kinds of it. */
    enum Kind {
        ERROR(1),
        TIMEOUT(2);

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }
    }

    private final Kind kind;

    RemoteException(Kind kind, String reason) {
        super(reason);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}
