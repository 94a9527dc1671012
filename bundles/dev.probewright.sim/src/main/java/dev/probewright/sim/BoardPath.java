/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim;

import dev.probewright.usb.UsbException;

/**
 * The path of a user's board: {@code stm32f103}, {@code stm32f103/NAME}, either with {@code ?options}.
 *
 * @param text as it was written
 * @param options what it says
 */
record BoardPath(String text, BoardOptions options) {
    /** Whether a path means a board at all. */
    static boolean isBoard(String path) {
        return path.equals(BoardFolder.KIND)
                || path.startsWith(BoardFolder.KIND + "/")
                || path.startsWith(BoardFolder.KIND + "?");
    }

    /** @throws UsbException where name or options are not allowed */
    static BoardPath parse(String path) throws UsbException {
        int question = path.indexOf('?');
        String board = question < 0 ? path : path.substring(0, question);
        String query = question < 0 ? "" : path.substring(question + 1);
        String name = board.equals(BoardFolder.KIND)
                ? BoardOptions.DEFAULT_NAME
                : board.substring(BoardFolder.KIND.length() + 1);
        try {
            return new BoardPath(path, BoardOptions.forPeople(name).with(query));
        } catch (IllegalArgumentException notAllowed) {
            throw new UsbException(BoardDescriptor.BUS + ":" + path + ": " + notAllowed.getMessage(), notAllowed);
        }
    }
}
