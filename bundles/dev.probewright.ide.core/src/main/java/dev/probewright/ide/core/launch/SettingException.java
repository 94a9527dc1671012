/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch;

import dev.probewright.session.Diagnosis;
import dev.probewright.session.Explained;
import dev.probewright.session.Fix;
import dev.probewright.target.TargetException;
import java.util.List;
import org.eclipse.osgi.util.NLS;

/** A field of a launch configuration has a value that means nothing. */
public final class SettingException extends TargetException implements Explained {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String problem;
    private final String remedy;

    /**
     * @param field its label, as the launch dialog has it
     * @param problem what is wrong with its value, without the final stop
     * @param remedy what to do, one imperative sentence without the final stop
     */
    public SettingException(String field, String problem, String remedy) {
        super(field + ": " + problem);
        this.field = field;
        this.problem = problem;
        this.remedy = remedy;
    }

    public String field() {
        return field;
    }

    @Override
    public Diagnosis diagnosis() {
        return new Diagnosis(
                "launch",
                NLS.bind(Messages.Setting_Sentence, field, problem),
                List.of(),
                List.of(new Fix("edit-launch", remedy)));
    }
}
