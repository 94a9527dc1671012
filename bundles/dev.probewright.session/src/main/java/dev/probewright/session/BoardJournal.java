/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session;

import dev.probewright.flash.FlashJournal;
import dev.probewright.probe.ProbeInfo;

/** Finds the journal of what is programmed on a board, in this user's state folder. */
public final class BoardJournal {
    private BoardJournal() {}

    /** The one of the board at this probe. Nobody need have it open. */
    public static FlashJournal of(ProbeInfo probe) {
        String id = probe.id();
        int options = id.indexOf('?');
        // The options of a virtual board make no other board of it.
        String board = probe.virtual() && options >= 0 ? id.substring(0, options) : id;
        return new FlashJournal(StateFolder.ofUser().resolve("journal"), board);
    }
}
