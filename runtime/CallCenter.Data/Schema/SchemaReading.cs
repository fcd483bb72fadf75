using System.Data.Common;
using CallCenter.Abstractions.Releases;
using CallCenter.Data.Drivers;

namespace CallCenter.Data.Schema;

/// <summary>Asks a database what a statement would give, and turns what it refuses into an answer.</summary>
internal static class SchemaReading
{
    /// <summary>The answer; a connection of its own is opened and closed.</summary>
    public static SchemaAnswer Describe(ISourceDriver driver, StatementManifest statement)
    {
        if (statement.Kind == StatementKinds.Procedure && !driver.HasProcedures)
        {
            return new SchemaAnswer(SchemaFault.NoProcedures, null, null, driver.Product);
        }

        try
        {
            using var connection = driver.Open();
            return Describe(driver, connection, statement);
        }
        catch (SourceAwayException exception)
        {
            return new SchemaAnswer(SchemaFault.Away, null, null, exception.Message);
        }
        catch (DbException exception)
        {
            return new SchemaAnswer(SchemaFault.Away, null, null, driver.Describe(exception));
        }
    }

    private static SchemaAnswer Describe(ISourceDriver driver, DbConnection connection, StatementManifest statement)
    {
        try
        {
            return new SchemaAnswer(SchemaFault.None, driver.DescribeResult(connection, statement), null, null);
        }
        catch (StatementRefusedException exception)
        {
            return new SchemaAnswer(SchemaFault.Refused, null, null, exception.Message);
        }
        catch (DbException exception) when (driver.Classify(exception) != DriverFault.Away)
        {
            var missing = driver.Missing(connection, statement, exception);
            return new SchemaAnswer(missing is null ? SchemaFault.Refused : SchemaFault.Missing, null, missing, driver.Describe(exception));
        }
    }
}
