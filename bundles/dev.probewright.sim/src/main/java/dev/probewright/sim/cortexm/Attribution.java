/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/**
 * What a chip's implementation defined attribution unit (IDAU) says about an address (DDI 0553, B8.3).
 *
 * @param kind whose it is, before the SAU has its say
 * @param region the number that TT gives as IREGION, or -1 for none
 */
public record Attribution(Kind kind, int region) {
    /** Whose an address is. */
    public enum Kind {
        /** The SAU decides alone. */
        NON_SECURE,
        /** Secure, and SG may stand there as the way in. */
        SECURE_CALLABLE,
        /** Secure, whatever the SAU says. */
        SECURE,
        /** Not checked: it belongs to whoever asks. */
        EXEMPT
    }

    /** Left to the SAU. */
    public static final Attribution NON_SECURE = new Attribution(Kind.NON_SECURE, -1);

    public static final Attribution SECURE = new Attribution(Kind.SECURE, -1);
    public static final Attribution SECURE_CALLABLE = new Attribution(Kind.SECURE_CALLABLE, -1);
    public static final Attribution EXEMPT = new Attribution(Kind.EXEMPT, -1);
}
