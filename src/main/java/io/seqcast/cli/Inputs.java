package io.seqcast.cli;

import io.seqcast.data.DataException;
import io.seqcast.data.table.PointFile;
import io.seqcast.model.bundle.ModelBundle;
import java.nio.file.Path;

/** Opens what a command reads, checked against the model it is meant for. */
final class Inputs {
    private Inputs() {}

    /** @throws DataException if the file is no point file, or has not the columns that the model takes */
    static PointFile open(Path data, ModelBundle bundle) {
        PointFile file = PointFile.open(data);
        if (file.width() != bundle.width()) {
            int width = file.width();
            file.close();
            throw new DataException(data + ": has " + width + " feature columns, the model takes " + bundle.width());
        }
        return file;
    }
}
