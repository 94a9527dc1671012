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
import java.util.Optional;

/**
 * The path of a user's board: {@code KIND}, {@code KIND/NAME}, either with {@code ?options}.
 *
 * @param text as it was written
 * @param options what it says
 */
record BoardPath(String text, BoardOptions options) {
    private static Optional<BoardKind> kind(String path) {
        return BoardKinds.find(path.split("[/?]", 2)[0]);
    }

    /** Whether a path means a board at all. */
    static boolean isBoard(String path) {
        return kind(path).isPresent();
    }

    static String of(BoardKind kind, String name) {
        return kind.name() + "/" + name;
    }

    /**
     * The path of a board.
     *
     * @throws UsbException where it is of none, or name or options are not allowed
     */
    static BoardPath parse(String path) throws UsbException {
        BoardKind kind = kind(path).orElseThrow(() -> new UsbException("no virtual board " + path));
        int question = path.indexOf('?');
        String board = question < 0 ? path : path.substring(0, question);
        String query = question < 0 ? "" : path.substring(question + 1);
        String name = board.equals(kind.name())
                ? BoardOptions.DEFAULT_NAME
                : board.substring(kind.name().length() + 1);
        try {
            BoardOptions options = BoardOptions.forPeople(name).withKind(kind).with(query);
            kind.complete(options.chipOptions());
            return new BoardPath(path, options);
        } catch (IllegalArgumentException notAllowed) {
            throw new UsbException(BoardDescriptor.BUS + ":" + path + ": " + notAllowed.getMessage(), notAllowed);
        }
    }
}
