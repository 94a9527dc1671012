/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.command;

import dev.probewright.gdbserver.client.Conversation;
import dev.probewright.gdbserver.client.GdbMemory;
import dev.probewright.gdbserver.packet.MalformedPacketException;
import dev.probewright.gdbserver.packet.Request;
import dev.probewright.image.FirmwareImage;
import dev.probewright.target.MemoryRegion;
import dev.probewright.target.RegionKind;
import dev.probewright.target.TargetException;
import java.util.Optional;

/**
 * Programming flash ("Debugging with GDB", E.2: vFlashErase, vFlashWrite, vFlashDone). What comes is collected and
 * programmed as one at the end, so that equal sectors are left alone and a failure in between leaves the chip untouched.
 */
final class FlashCommands {
    private static final long MOST_ERASED = 1L << 32;

    private final Conversation conversation;
    private final FlashContent content = new FlashContent();

    FlashCommands(Conversation conversation) {
        this.conversation = conversation;
    }

    void addTo(CommandTable table) {
        table.add("vFlashErase", this::erase);
        table.add("vFlashWrite", this::write);
        table.add("vFlashDone", request -> done());
    }

    private Reply erase(Request request) throws MalformedPacketException {
        request.expect(':');
        long address = request.address();
        request.expect(',');
        long length = request.hex();
        request.expectEnd();
        Optional<MemoryRegion> region = conversation.target().memoryMap().at(address);
        if (region.isEmpty() || region.get().kind() != RegionKind.FLASH) {
            return new Reply.Failure(ErrorCode.EINVAL, String.format("there is no flash at 0x%08X", address));
        }
        if (length <= 0
                || length > MOST_ERASED
                || address + length > region.get().end()) {
            return new Reply.Failure(
                    ErrorCode.EINVAL, String.format("0x%x bytes from 0x%08X on leave the flash", length, address));
        }
        content.erase(address, length, region.get().flash().orElseThrow().erasedByte());
        return Reply.OK;
    }

    private Reply write(Request request) throws MalformedPacketException {
        request.expect(':');
        long address = request.address();
        request.expect(':');
        byte[] data = request.binary();
        if (!content.write(address, data)) {
            return new Reply.Failure(
                    ErrorCode.EINVAL,
                    String.format("0x%x bytes at 0x%08X were not erased before", data.length, address));
        }
        return Reply.OK;
    }

    private Reply done() throws TargetException {
        if (content.isEmpty()) {
            return Reply.OK;
        }
        FirmwareImage image = content.image();
        content.clear();
        // A failure may come at any point: whatever it is, nothing that was known of the core holds any more.
        conversation.breakpoints().removeUnwanted();
        GdbMemory memory = conversation.memory();
        try {
            conversation.target().program(image, new FlashProgress(conversation.console(), conversation.interrupted()));
            memory.writeAgain();
        } finally {
            conversation.run().disturbed();
        }
        return Reply.OK;
    }
}
