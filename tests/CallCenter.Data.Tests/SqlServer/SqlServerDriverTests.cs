using System.Data;
using CallCenter.Abstractions.Releases;
using CallCenter.Data.Drivers;
using Microsoft.Data.SqlClient;
using Xunit;
using static CallCenter.Data.Tests.Database;

namespace CallCenter.Data.Tests.SqlServer;

/// <summary>What of SQL Server is decided on this side of the wire.</summary>
public sealed class SqlServerDriverTests
{
    private static readonly StatementManifest Settle = Command("billing.usp_settle", Column("card", "digits"), Column("amount", "money")) with
    {
        Kind = StatementKinds.Procedure,
    };

    [Fact]
    public void A_connection_string_gets_a_short_wait_and_no_pool_of_its_own()
    {
        var read = new SqlConnectionStringBuilder(ServerSource.SqlServer("Server=db.example;Database=crm;User Id=app;Password='a;b=c'"));

        Assert.Equal(("db.example", "crm", "app", "a;b=c"), (read.DataSource, read.InitialCatalog, read.UserID, read.Password));
        Assert.Equal((false, 3, "callcenter"), (read.Pooling, read.ConnectTimeout, read.ApplicationName));
    }

    [Fact]
    public void What_an_operator_says_about_waiting_is_kept()
    {
        var read = new SqlConnectionStringBuilder(ServerSource.SqlServer("Server=db;Connect Timeout=9;Application Name=crm"));

        Assert.Equal((9, "crm"), (read.ConnectTimeout, read.ApplicationName));
    }

    [Fact]
    public void A_procedure_is_called_by_its_name_with_named_parameters()
    {
        using var connection = new SqlConnection();
        using var command = Driver().Prepare(connection, Settle);

        Assert.Equal((CommandType.StoredProcedure, "billing.usp_settle"), (command.CommandType, command.CommandText));
        Assert.Equal(["@card", "@amount"], command.Parameters.Cast<SqlParameter>().Select(parameter => parameter.ParameterName));
        Assert.Equal(
            [SqlDbType.NVarChar, SqlDbType.Decimal], command.Parameters.Cast<SqlParameter>().Select(parameter => parameter.SqlDbType));
        Assert.Equal("EXEC billing.usp_settle @card = @card, @amount = @amount", SqlServerDriver.BatchOf(Settle));
        Assert.Equal("@card nvarchar(max), @amount decimal(28, 7)", SqlServerDriver.ParametersOf(Settle));
    }

    [Theory]
    [InlineData("int", SqlDbType.BigInt)]
    [InlineData("text", SqlDbType.NVarChar)]
    [InlineData("phone", SqlDbType.NVarChar)]
    [InlineData("bool", SqlDbType.Bit)]
    [InlineData("date", SqlDbType.Date)]
    [InlineData("datetime", SqlDbType.DateTimeOffset)]
    [InlineData("duration", SqlDbType.Decimal)]
    public void A_parameter_has_a_type_even_without_value(string type, SqlDbType expected)
    {
        using var connection = new SqlConnection();
        using var command = Driver().Prepare(connection, Command("SELECT 1", Column("v", type)));

        Assert.Equal(expected, ((SqlParameter)command.Parameters[0]).SqlDbType);
    }

    [Fact]
    public void An_encrypted_parameter_is_text_whatever_it_was()
    {
        using var connection = new SqlConnection();
        using var command = Driver().Prepare(connection, Command("SELECT 1", new ColumnManifest("v", "date", false, null, Encrypted: true)));

        Assert.Equal((SqlDbType.NVarChar, -1), (((SqlParameter)command.Parameters[0]).SqlDbType, command.Parameters[0].Size));
    }

    [Theory]
    [MemberData(nameof(Written), DisableDiscoveryEnumeration = true)]
    public void A_value_goes_out_and_comes_back(string type, object value, object stored)
    {
        var driver = Driver();

        Assert.True(driver.TryWrite(Settle, type, value, out var written));
        Assert.Equal(stored, written);
        Assert.True(driver.TryRead(type, written, out var read));
        Assert.Equal(value, read);
    }

    public static TheoryData<string, object, object> Written => new()
    {
        { "text", "王芳", "王芳" },
        { "int", 7L, 7L },
        { "money", 12.5m, 12.5m },
        { "bool", true, true },
        { "duration", TimeSpan.FromMilliseconds(1500), 1.5m },
        { "date", new DateOnly(2026, 11, 21), new DateTime(2026, 11, 21) },
        { "time", new TimeOnly(9, 30), new TimeSpan(9, 30, 0) },
        { "datetime", new DateTimeOffset(2026, 11, 21, 9, 30, 0, TimeSpan.FromHours(8)), new DateTimeOffset(2026, 11, 21, 1, 30, 0, TimeSpan.Zero) },
    };

    [Theory]
    [InlineData(-2, 11, nameof(DriverFault.Interrupted))]
    [InlineData(1205, 13, nameof(DriverFault.Locked))]
    [InlineData(53, 20, nameof(DriverFault.Away))]
    [InlineData(18456, 14, nameof(DriverFault.Away))]
    [InlineData(50000, 21, nameof(DriverFault.Away))]
    [InlineData(208, 16, nameof(DriverFault.Refused))]
    public void An_error_number_means_something(int number, byte severity, string fault) =>
        Assert.Equal(fault, SqlServerDriver.FaultOf(number, severity).ToString());

    private static SqlServerDriver Driver() => new(ServerSource.SqlServer("Server=db"), 1);
}
