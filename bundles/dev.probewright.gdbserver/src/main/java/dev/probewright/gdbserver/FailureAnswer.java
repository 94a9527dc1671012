/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver;

import dev.probewright.gdbserver.client.Asleep;
import dev.probewright.gdbserver.client.Console;
import dev.probewright.gdbserver.client.DebugTarget;
import dev.probewright.gdbserver.client.Features;
import dev.probewright.gdbserver.client.FlashNotWritableException;
import dev.probewright.gdbserver.command.ErrorCode;
import dev.probewright.gdbserver.command.Reply;
import dev.probewright.gdbserver.packet.MalformedPacketException;
import dev.probewright.gdbserver.packet.Request;
import dev.probewright.target.BusBusyException;
import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.TargetException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Makes answers of failures: in words where the client takes them, else as a number, with the words on the console. */
final class FailureAnswer {
    private static final System.Logger LOG = System.getLogger(FailureAnswer.class.getName());

    /** Packets of which any GDB shows the answer as it is when that is an error. */
    private static final Set<String> SHOWN = Set.of("g", "G", "p", "P");

    private final DebugTarget target;
    private final Features features;
    private final Console console;

    FailureAnswer(DebugTarget target, Features features, Console console) {
        this.target = target;
        this.features = features;
        this.console = console;
    }

    Reply of(Request request, Exception failure) {
        if (failure instanceof TargetException trouble) {
            LOG.log(System.Logger.Level.DEBUG, "GDB's packet " + request, failure);
            return new Reply.Failure(code(trouble), explain(trouble));
        }
        if (failure instanceof MalformedPacketException) {
            LOG.log(System.Logger.Level.DEBUG, "GDB''s packet {0}: {1}", request, failure.getMessage());
            return new Reply.Failure(ErrorCode.EINVAL, "");
        }
        LOG.log(System.Logger.Level.ERROR, "GDB's packet " + request, failure);
        return new Reply.Failure(ErrorCode.EIO, "Internal error of the GDB server: " + failure + ".");
    }

    private String explain(TargetException failure) {
        return failure instanceof BusBusyException busy ? Asleep.sentence(busy) : target.explain(failure);
    }

    private static ErrorCode code(TargetException failure) {
        if (failure instanceof MemoryFaultException) {
            return ErrorCode.EFAULT;
        }
        return failure instanceof FlashNotWritableException ? ErrorCode.EPERM : ErrorCode.EIO;
    }

    byte[] overlong(long bytes) {
        return render(
                new Reply.Failure(
                        ErrorCode.EINVAL,
                        String.format(
                                "A packet of %d bytes is longer than the %d agreed", bytes, Features.PACKET_SIZE)),
                "");
    }

    /**
     * The packet's body. Faults of memory GDB words well itself, and meets them often without harm.
     *
     * @param packet the name of the packet that is answered
     */
    byte[] render(Reply.Failure failure, String packet) {
        boolean words = features.errorMessages() || SHOWN.contains(packet);
        if (words && !failure.message().isEmpty()) {
            return ("E." + failure.message().replaceAll("[^ -~]|[#$*}]", " ")).getBytes(StandardCharsets.US_ASCII);
        }
        if (!failure.message().isEmpty() && failure.code() != ErrorCode.EFAULT) {
            console.say(failure.message());
        }
        return String.format("E%02d", failure.code().number()).getBytes(StandardCharsets.US_ASCII);
    }
}
