package io.taxietl.etl.publish;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.hadoop.HadoopCatalog;

/** A catalog whose process ends after some commits to tables: none succeeds from then on, until it lives again. */
public final class MortalCatalog extends HadoopCatalog {
    private static int commitsLeft = Integer.MAX_VALUE;

    /** The end of the process: nothing that is done about failures may run. */
    static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    static void dieAfter(int commits) {
        commitsLeft = commits;
    }

    static void live() {
        commitsLeft = Integer.MAX_VALUE;
    }

    @Override
    protected TableOperations newTableOps(TableIdentifier identifier) {
        TableOperations operations = super.newTableOps(identifier);
        return (TableOperations) Proxy.newProxyInstance(
                MortalCatalog.class.getClassLoader(),
                new Class<?>[] {TableOperations.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("commit") && commitsLeft-- <= 0) {
                        throw new Death();
                    }
                    try {
                        return method.invoke(operations, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }
}
