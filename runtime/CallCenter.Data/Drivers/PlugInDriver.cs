using System.Data.Common;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Data.Drivers;

/// <summary>Any other database, through the ADO.NET driver of a plug-in. SQL names its parameters <c>@name</c>.</summary>
internal sealed class PlugInDriver(DbProviderFactory factory, string product, string connectionString, int connections) : ServerDriver(connections)
{
    public override string Product { get; } = product;

    protected override DbConnection NewConnection()
    {
        var connection = factory.CreateConnection() ?? throw new SourceAwayException("its driver makes no connections");
        connection.ConnectionString = connectionString;
        return connection;
    }

    public override bool TryWrite(StatementManifest statement, string type, object value, out object stored)
    {
        var found = WriteCommon(type, value);
        stored = found ?? DBNull.Value;
        return found is not null;
    }

    // SQLSTATE, where the driver gives one: class 08 is the connection, 40 a conflict, 57014 a cancelled statement.
    public override DriverFault Classify(DbException exception) => exception.SqlState switch
    {
        "57014" => DriverFault.Interrupted,
        ['0', '8', ..] or ['2', '8', ..] => DriverFault.Away,
        ['4', '0', ..] => DriverFault.Locked,
        null when exception.IsTransient => DriverFault.Away,
        _ => DriverFault.Refused,
    };

    protected override void Declare(DbParameter parameter, StatementManifest statement, string type) => DeclareCommon(parameter, type);
}
