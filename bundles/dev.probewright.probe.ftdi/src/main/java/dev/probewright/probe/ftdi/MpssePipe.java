/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.ftdi;

import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeGoneException;
import dev.probewright.probe.ProbeSilentException;
import dev.probewright.probe.TrafficCount;
import dev.probewright.probe.access.ProbeTrouble;
import dev.probewright.usb.BulkPipe;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbGoneException;
import dev.probewright.usb.UsbTimeoutException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Batches of MPSSE commands and their answers. Answers carry nothing that says what they answer, so each batch ends
 * in a mark: commands that do not exist, of two kinds, which count the batches. What the MPSSE says of them must come
 * last, and at its place. After anything else the MPSSE is started afresh before the next batch. For one thread, but
 * {@link #close}.
 */
final class MpssePipe {
    /** Bytes of one USB transfer to the chip. */
    private static final int TRANSFER_BYTES = 16 * 1024;

    /**
     * An answer that fits into the buffer of every chip, or of every one with the commands of the faster ones, is
     * fetched after the last command was sent. A longer one has to be fetched meanwhile: with that buffer full the chip
     * takes no more commands.
     */
    private static final int BUFFERED_BYTES = 256;

    private static final int BUFFERED_BYTES_OF_FAST = 1_000;

    /** A mark is a number of so many bits, a command for each. */
    private static final int MARK_BITS = 4;

    private static final int ECHO_BYTES = 2;
    private static final int SYNC_TRIES = 3;

    /** How long what an earlier program asked for may still come. */
    private static final int QUIET_MILLIS = 20;

    private final String probe;
    private final FtdiChip chip;
    private final BulkPipe pipe;
    private final AnswerReader reader;
    private final int answerTimeoutMillis;
    private final ExecutorService sender;
    private int mark;
    private boolean inOrder;
    private boolean fast;
    private volatile boolean closed;

    private long packets;
    private long waits;
    private long bytesOut;

    /** @param answerTimeoutMillis how long an answer may take beyond what its clocks take */
    MpssePipe(String probe, FtdiChip chip, BulkPipe pipe, int packetSize, int answerTimeoutMillis) {
        this.probe = probe;
        this.chip = chip;
        this.pipe = pipe;
        this.reader = new AnswerReader(pipe, packetSize);
        this.answerTimeoutMillis = answerTimeoutMillis;
        this.sender = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "ftdi-sender-" + probe);
            thread.setDaemon(true);
            return thread;
        });
    }

    String probe() {
        return probe;
    }

    TrafficCount traffic() {
        return new TrafficCount(packets, waits, bytesOut, reader.received());
    }

    /** Whether all batches so far were answered as they had to be; otherwise {@link #start} is due. */
    boolean inOrder() {
        return inOrder;
    }

    /** Starts the MPSSE, throws away what may still be on its way from it, and sees that it listens. */
    void start() throws ProbeException {
        requireOpen();
        try {
            chip.startMpsse();
            for (int tries = 1; ; tries++) {
                byte[] before = echoOf(Mpsse.NO_COMMAND_A);
                byte[] answer = echoOf(Mpsse.DIVIDE_BY_5_OFF, Mpsse.NO_COMMAND_B);
                fast = answer.length == ECHO_BYTES;
                boolean old = answer.length == 2 * ECHO_BYTES && isEcho(answer, 0, Mpsse.DIVIDE_BY_5_OFF);
                if (isEcho(before, before.length - ECHO_BYTES, Mpsse.NO_COMMAND_A)
                        && (fast || old)
                        && isEcho(answer, answer.length - ECHO_BYTES, Mpsse.NO_COMMAND_B)) {
                    break;
                }
                if (tries == SYNC_TRIES) {
                    throw new ProbeSilentException(
                            probe,
                            String.format(
                                    "the MPSSE answers %s and %s, not FA AA and FA AB, to commands that do not exist;"
                                            + " a channel without an MPSSE, or a chip that another program uses?",
                                    Bytes.hex(before), Bytes.hex(answer)),
                            null);
                }
                // Something of before was still on its way.
                reader.discard(QUIET_MILLIS);
            }
        } catch (UsbException e) {
            throw failed("starting the MPSSE", e);
        } catch (AnswerReader.MalformedException e) {
            throw confused("starting the MPSSE", e);
        }
        inOrder = true;
    }

    /** Whether it has the commands of the faster chips: all but the FT2232C and FT2232D. Known when it was started. */
    boolean fast() {
        return fast;
    }

    /** What comes in the time that it may take to say that the last of the commands does not exist. */
    private byte[] echoOf(int... commands) throws UsbException, AnswerReader.MalformedException {
        byte[] all = new byte[0];
        int noCommand = commands[commands.length - 1];
        MpsseBatch batch = new MpsseBatch();
        for (int command : commands) {
            batch.add(command);
        }
        batch.add(Mpsse.SEND_NOW);
        write(batch.commands(), batch.length(), answerTimeoutMillis);
        waits++;
        long deadline = AnswerReader.deadline(answerTimeoutMillis);
        do {
            byte[] more = reader.readSome(deadline);
            int length = all.length;
            all = Arrays.copyOf(all, length + more.length);
            System.arraycopy(more, 0, all, length, more.length);
        } while (!isEcho(all, all.length - ECHO_BYTES, noCommand) && System.nanoTime() - deadline < 0);
        return all;
    }

    /** What stands for the mark of this number, one bit of it a command. */
    private static int markCommand(int number, int bit) {
        return (number >>> bit & 1) == 0 ? Mpsse.NO_COMMAND_A : Mpsse.NO_COMMAND_B;
    }

    private boolean endsInMark(byte[] answer) {
        for (int bit = 0; bit < MARK_BITS; bit++) {
            int at = answer.length - (MARK_BITS - bit) * ECHO_BYTES;
            if (!isEcho(answer, at, markCommand(mark, bit))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isEcho(byte[] answer, int at, int noCommand) {
        return at >= 0
                && at + ECHO_BYTES <= answer.length
                && (answer[at] & 0xFF) == Mpsse.BAD
                && (answer[at + 1] & 0xFF) == noCommand;
    }

    /**
     * Runs a batch; nothing is waited for before its last command is on its way.
     *
     * @param clockHz what its clocks are clocked with
     * @return the bits that it wanted
     */
    byte[] run(MpsseBatch batch, int clockHz) throws ProbeException {
        requireOpen();
        if (!inOrder) {
            throw new IllegalStateException("the MPSSE was not started");
        }
        mark = mark + 1 & (1 << MARK_BITS) - 1;
        for (int bit = 0; bit < MARK_BITS; bit++) {
            batch.add(markCommand(mark, bit));
        }
        batch.add(Mpsse.SEND_NOW);
        int due = batch.answerBytes() + MARK_BITS * ECHO_BYTES;
        long millis = answerTimeoutMillis + 2 * batch.clocks() * 1000 / clockHz;
        int timeoutMillis = (int) Math.min(Integer.MAX_VALUE, millis);
        inOrder = false;
        reader.resume();
        byte[] answer;
        try {
            answer = due <= (fast ? BUFFERED_BYTES_OF_FAST : BUFFERED_BYTES)
                    ? oneByOne(batch, due, timeoutMillis)
                    : together(batch, due, timeoutMillis);
        } catch (UsbException e) {
            throw failed(describe(batch, due), e);
        } catch (AnswerReader.MalformedException e) {
            throw confused(describe(batch, due), e);
        }
        waits++;
        if (!endsInMark(answer)) {
            throw new ProbeSilentException(
                    probe,
                    String.format(
                            "%s: answered with %s at the end, which is not the mark %d of this batch",
                            describe(batch, due),
                            Bytes.hex(Arrays.copyOfRange(answer, batch.answerBytes(), due)),
                            mark),
                    null);
        }
        inOrder = true;
        return batch.pick(answer);
    }

    private byte[] oneByOne(MpsseBatch batch, int due, int timeoutMillis)
            throws UsbException, AnswerReader.MalformedException {
        write(batch.commands(), batch.length(), timeoutMillis);
        return reader.read(due, timeoutMillis);
    }

    /** Another thread sends while this one fetches. */
    private byte[] together(MpsseBatch batch, int due, int timeoutMillis)
            throws UsbException, AnswerReader.MalformedException {
        CompletableFuture<@Nullable Void> sent = new CompletableFuture<>();
        send(() -> {
            try {
                write(batch.commands(), batch.length(), timeoutMillis);
                sent.complete(null);
            } catch (UsbException | RuntimeException | Error e) {
                reader.giveUp();
                sent.completeExceptionally(e);
            }
        });
        byte[] answer = null;
        Exception failure = null;
        try {
            answer = reader.read(due, timeoutMillis);
        } catch (UsbException | AnswerReader.MalformedException e) {
            failure = e;
        }
        // It ends in time: all its transfers have a limit.
        UsbException unsent = await(sent);
        if (unsent != null) {
            if (failure != null) {
                unsent.addSuppressed(failure);
            }
            throw unsent;
        }
        if (failure instanceof UsbException e) {
            throw e;
        }
        if (failure instanceof AnswerReader.MalformedException e) {
            throw e;
        }
        if (answer == null) {
            throw new IllegalStateException("neither an answer nor a failure");
        }
        return answer;
    }

    private void send(Runnable task) throws UsbGoneException {
        try {
            sender.execute(task);
        } catch (RejectedExecutionException e) {
            throw new UsbGoneException("closed");
        }
    }

    private static @Nullable UsbException await(CompletableFuture<@Nullable Void> sent) {
        try {
            sent.join();
            return null;
        } catch (CompletionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof UsbException usb) {
                return usb;
            }
            throw e;
        }
    }

    private void write(byte[] commands, int length, int timeoutMillis) throws UsbException {
        for (int from = 0; from < length; from += TRANSFER_BYTES) {
            int bytes = Math.min(TRANSFER_BYTES, length - from);
            byte[] part = from == 0 ? commands : Arrays.copyOfRange(commands, from, from + bytes);
            pipe.write(part, bytes, timeoutMillis);
            packets++;
            bytesOut += bytes;
        }
    }

    private static String describe(MpsseBatch batch, int due) {
        int shown = Math.min(batch.length(), 8);
        return String.format(
                "%d bytes of MPSSE commands, %s%s, %d bytes of answer due",
                batch.length(),
                Bytes.hex(Arrays.copyOf(batch.commands(), shown)),
                batch.length() > shown ? " …" : "",
                due);
    }

    private ProbeException failed(String doing, UsbException e) {
        if (closed) {
            return new ProbeGoneException(probe, "closed while " + doing, e);
        }
        if (e instanceof UsbTimeoutException) {
            return new ProbeSilentException(probe, doing + ": " + e.getMessage(), e);
        }
        return ProbeTrouble.of(probe, doing, e);
    }

    private ProbeException confused(String doing, AnswerReader.MalformedException e) {
        return new ProbeSilentException(probe, doing + ": " + e.getMessage(), e);
    }

    private void requireOpen() throws ProbeGoneException {
        if (closed) {
            throw new ProbeGoneException(probe, "closed", null);
        }
    }

    /** Ends whoever waits; from any thread. */
    void close() {
        closed = true;
        pipe.close();
        sender.shutdown();
    }
}
