using System.Data.Common;
using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Data.Drivers;
using CallCenter.Data.Schema;
using Xunit;

namespace CallCenter.Data.Tests;

public sealed class HangTests
{
    [Fact]
    public async Task A_driver_that_hangs_costs_its_workers_but_never_a_caller()
    {
        await using var database = new Database();
        using var driver = new HangingDriver();
        var source = new DataSource("crm", driver, null, database);
        source.Start();
        var statement = Database.Query("SELECT 1") with { Within = TimeSpan.FromMilliseconds(100) };

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Ask(source, statement)));

        Assert.All(answers, answer => Assert.Equal(DataOutcome.Timeout, answer.Result.Outcome));
        Assert.All(answers, answer => Assert.InRange(answer.Took.TotalMilliseconds, 95, 1100));
        driver.Release();
        await source.CloseAsync(TimeProvider.System);
    }

    private static Task<DataAnswer> Ask(DataSource source, StatementManifest statement)
    {
        var answer = new TaskCompletionSource<DataAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        source.Accept(new DataOperation(statement, [], TimeProvider.System, (_, given) => answer.SetResult(given), null));
        return answer.Task;
    }

    private sealed class HangingDriver : ISourceDriver, IDisposable
    {
        private readonly ManualResetEventSlim _released = new();

        public void Release() => _released.Set();

        public int Connections => 2;

        public string Product => "nothing";

        public bool HasProcedures => false;

        public DbConnection Open()
        {
            _released.Wait();
            throw new SourceAwayException("it hung");
        }

        public bool IsStale(DbConnection connection) => false;

        public void Limit(DbConnection connection, DbCommand command, TimeSpan remaining)
        {
        }

        public DbCommand Prepare(DbConnection connection, StatementManifest statement) => throw new NotSupportedException();

        public DbTransaction Begin(DbConnection connection) => throw new NotSupportedException();

        public void Interrupt(DbConnection connection, DbCommand? command)
        {
        }

        public bool TryWrite(StatementManifest statement, string type, object value, out object stored) => throw new NotSupportedException();

        public bool TryRead(string type, object stored, out object value) => throw new NotSupportedException();

        public string Describe(DbException exception) => exception.Message;

        public SourceDescription DescribeResult(DbConnection connection, StatementManifest statement) => throw new NotSupportedException();

        public MissingName? Missing(DbConnection connection, StatementManifest statement, DbException exception) => null;

        public DriverFault Classify(DbException exception) => DriverFault.Away;

        public void Dispose() => _released.Dispose();
    }
}
