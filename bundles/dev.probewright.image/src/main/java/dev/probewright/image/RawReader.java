/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.image;

import java.util.List;
import java.util.OptionalLong;
import org.osgi.service.component.annotations.Component;

/** Bytes and nothing else; where they belong is said by whoever has them programmed. */
@Component(service = FirmwareReader.class)
public final class RawReader implements FirmwareReader {
    /** What images of this reader are called. */
    public static final String FORMAT = "raw";

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public List<String> extensions() {
        return List.of("bin", "raw", "img");
    }

    @Override
    public boolean addressed() {
        return false;
    }

    @Override
    public boolean recognises(byte[] start) {
        return false;
    }

    @Override
    public FirmwareImage read(FirmwareSource source, OptionalLong base) throws ImageException {
        if (base.isEmpty()) {
            throw new BaseAddressException(source.name(), format(), true);
        }
        SegmentPlan plan = new SegmentPlan(source.name());
        plan.add("the file", base.getAsLong(), source.size());
        plan.check();
        byte[] data = new byte[(int) source.size()];
        source.read(0, data.length, "content").get(data);
        return new FirmwareImage(
                source.name(), format(), List.of(new Segment("content", base.getAsLong(), data)), OptionalLong.empty());
    }
}
