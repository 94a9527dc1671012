/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.stlink;

import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeGoneException;
import dev.probewright.probe.ProbeSilentException;
import dev.probewright.probe.access.ProbeTrouble;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbGoneException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Commands and answers, one at a time. Answers carry neither the command they belong to nor a number, so after anything
 * that may have left one behind the carrier is emptied, and the probe asked for its version until it answers as it did
 * when it was opened.
 */
final class StlinkPipe {
    private static final System.Logger LOG = System.getLogger(StlinkPipe.class.getName());

    /** How long nothing must come to count as empty. */
    private static final int QUIET_MILLIS = 20;

    private static final int SYNC_TRIES = 3;
    private static final int BYTES_SHOWN = 16;

    private final String probe;
    private final StlinkCarrier carrier;
    private final int answerMillis;
    private Optional<byte[]> identity = Optional.empty();
    private boolean dirty = true;
    private volatile boolean closed;

    StlinkPipe(String probe, StlinkCarrier carrier, int answerMillis) {
        this.probe = probe;
        this.carrier = carrier;
        this.answerMillis = answerMillis;
    }

    String probe() {
        return probe;
    }

    /** Bytes that may follow or answer one command at most. */
    int longest() {
        return carrier.longest();
    }

    /** What F1 is always answered from now on. */
    void setIdentity(byte[] version) {
        identity = Optional.of(version.clone());
    }

    private interface Step<T> {
        T run() throws UsbException;
    }

    /** Sends a command that nothing answers. */
    void tell(StlinkCommand command) throws ProbeException {
        attempt(command, () -> {
            carrier.send(command.bytes(), answerMillis);
            return true;
        });
    }

    /** Sends a command with data. */
    void put(StlinkCommand command, byte[] data, long extraMillis) throws ProbeException {
        attempt(command, () -> {
            carrier.write(command.bytes(), data, millis(extraMillis));
            return true;
        });
    }

    /** Sends a command whose answer has so many bytes. */
    byte[] ask(StlinkCommand command, int length) throws ProbeException {
        return ask(command, length, 0);
    }

    /** @param extraMillis how long the probe may be busy with it, above the usual */
    byte[] ask(StlinkCommand command, int length, long extraMillis) throws ProbeException {
        byte[] answer = askLoosely(command, length, extraMillis);
        if (answer.length != length) {
            throw confused(command, answer, length + " bytes were expected");
        }
        return answer;
    }

    /** As {@link #ask}, but the answer may be shorter. */
    byte[] askLoosely(StlinkCommand command, int length, long extraMillis) throws ProbeException {
        byte[] answer = attempt(command, () -> carrier.read(command.bytes(), length, millis(extraMillis)));
        if (answer.length > length) {
            throw confused(command, answer, length + " bytes were expected");
        }
        return answer;
    }

    /** Fetches captured trace; the probe was asked how much there is. */
    byte[] trace(int length) throws ProbeException {
        byte[] data = attempt(StlinkCommand.of(), () -> carrier.trace(length, answerMillis));
        if (data.length != length) {
            dirty = true;
            throw new ProbeSilentException(
                    probe, "trace: " + data.length + " bytes came where " + length + " were captured", null);
        }
        return data;
    }

    /** The probe answered something that can not be an answer to what it was asked. */
    ProbeSilentException confused(StlinkCommand command, byte[] answer, String facts) {
        dirty = true;
        int shown = Math.min(answer.length, BYTES_SHOWN);
        String seen = HexFormat.ofDelimiter(" ").withUpperCase().formatHex(answer, 0, shown);
        return new ProbeSilentException(
                probe,
                String.format(
                        "%s: the answer of %d bytes, %s%s, is wrong: %s",
                        command, answer.length, seen, answer.length > BYTES_SHOWN ? " …" : "", facts),
                null);
    }

    private int millis(long extraMillis) {
        return (int) Math.min(Integer.MAX_VALUE, answerMillis + extraMillis);
    }

    private <T> T attempt(StlinkCommand command, Step<T> step) throws ProbeException {
        if (dirty) {
            synchronise();
        }
        // Until it has gone well.
        dirty = true;
        try {
            T result = step.run();
            dirty = false;
            return result;
        } catch (UsbException e) {
            throw failed(command.toString(), e);
        }
    }

    private ProbeException failed(String doing, UsbException e) {
        return closed ? new ProbeGoneException(probe, "closed: " + doing, e) : ProbeTrouble.of(probe, doing, e);
    }

    private void synchronise() throws ProbeException {
        if (closed) {
            throw new ProbeGoneException(probe, "closed", null);
        }
        StlinkCommand version = StlinkCommand.of(StlinkCommand.GET_VERSION);
        String last = "";
        try {
            carrier.drain(QUIET_MILLIS);
            for (int tries = 0; identity.isPresent() && tries < SYNC_TRIES; tries++) {
                byte[] answer = version(version);
                // Behind it, the answer to a question before this one may come that had been given up.
                carrier.drain(QUIET_MILLIS);
                if (Arrays.equals(answer, identity.get())) {
                    dirty = false;
                    return;
                }
                last = HexFormat.ofDelimiter(" ").withUpperCase().formatHex(answer);
            }
        } catch (UsbException e) {
            throw failed("emptying the pipe", e);
        }
        if (identity.isPresent()) {
            throw new ProbeSilentException(
                    probe,
                    "lost: " + version + " is no longer answered as when the probe was opened, but "
                            + (last.isEmpty() ? "not at all" : last),
                    null);
        }
        dirty = false;
    }

    /** What comes in answer; nothing when nothing does, or something of another length than could be received. */
    private byte[] version(StlinkCommand command) throws UsbGoneException {
        try {
            return carrier.read(command.bytes(), StlinkVersion.LENGTH, answerMillis);
        } catch (UsbGoneException e) {
            throw e;
        } catch (UsbException e) {
            LOG.log(System.Logger.Level.DEBUG, probe + ": " + command + " while looking for the probe", e);
            return new byte[0];
        }
    }

    /** Ends whoever waits; from any thread. */
    void close() {
        closed = true;
        carrier.close();
    }
}
