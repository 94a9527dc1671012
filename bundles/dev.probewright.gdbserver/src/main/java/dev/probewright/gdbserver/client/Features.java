/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.client;

/** What client and server have agreed upon. For one thread. */
public final class Features {
    /** The longest packet that is taken, bytes. */
    public static final int PACKET_SIZE = 0x4000;

    private boolean acknowledge = true;
    private boolean errorMessages;
    private boolean stopReasons;

    /** Whether each packet is answered by {@code +} or {@code -}. */
    public boolean acknowledge() {
        return acknowledge;
    }

    public void stopAcknowledging() {
        acknowledge = false;
    }

    /** Whether an error may be told in words: {@code E.text}. */
    public boolean errorMessages() {
        return errorMessages;
    }

    public void useErrorMessages() {
        errorMessages = true;
    }

    /** Whether stop replies may carry {@code swbreak} and {@code hwbreak}. */
    public boolean stopReasons() {
        return stopReasons;
    }

    public void useStopReasons() {
        stopReasons = true;
    }
}
