/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.bitbang;

import java.io.ByteArrayOutputStream;

/** The characters of a batch. */
final class BitRequests {
    /** Asks for TDO. */
    static final char READ_TDO = 'R';
    /** Asks for the level of SWDIO. */
    static final char READ_SWDIO = 'c';

    private final ByteArrayOutputStream characters = new ByteArrayOutputStream();
    private int asked;

    BitRequests add(char request) {
        characters.write(request);
        asked += isQuestion(request) ? 1 : 0;
        return this;
    }

    byte[] characters() {
        return characters.toByteArray();
    }

    /** How many answers there will be. */
    int asked() {
        return asked;
    }

    /** How many answers a part of a batch brings. */
    static int asked(byte[] characters, int from, int length) {
        int count = 0;
        for (int i = from; i < from + length; i++) {
            count += isQuestion((char) characters[i]) ? 1 : 0;
        }
        return count;
    }

    private static boolean isQuestion(char request) {
        return request == READ_TDO || request == READ_SWDIO;
    }
}
