/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.chip;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A memory that outlives power: flash, option bytes. A board keeps each in a file of its own. Whoever changes bytes says so with
 * {@link #changed}.
 */
public final class ChipMemory {
    /** Is told that bytes have changed. */
    @FunctionalInterface
    public interface Listener {
        void changed(int offset, int length);
    }

    private final String name;
    private final int address;
    private final byte[] delivered;
    private final byte[] bytes;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    /**
     * @param name a word of small letters: {@code flash}
     * @param address where it is on the bus
     * @param delivered its content as it comes from the factory
     */
    public ChipMemory(String name, int address, byte[] delivered) {
        this.name = name;
        this.address = address;
        this.delivered = delivered.clone();
        this.bytes = delivered.clone();
    }

    public String name() {
        return name;
    }

    public int address() {
        return address;
    }

    /** Its length in bytes. */
    public int size() {
        return bytes.length;
    }

    /** The content itself, not a copy. After changing it call {@link #changed}. */
    public byte[] bytes() {
        return bytes;
    }

    public void onChange(Listener listener) {
        listeners.add(listener);
    }

    /** Bytes were changed. */
    public void changed(int offset, int length) {
        listeners.forEach(listener -> listener.changed(offset, length));
    }

    /** All bytes were changed. */
    public void changed() {
        changed(0, bytes.length);
    }

    /** Puts bytes into it, as the factory could. */
    public void load(int offset, byte[] content) {
        System.arraycopy(content, 0, bytes, offset, content.length);
        changed(offset, content.length);
    }

    /** Puts bytes into it that it is to be delivered with, too. */
    public void deliver(int offset, byte[] content) {
        System.arraycopy(content, 0, delivered, offset, content.length);
        load(offset, content);
    }

    /** Makes it as it was delivered. */
    public void renew() {
        load(0, delivered);
    }
}
