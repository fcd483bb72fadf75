namespace CallCenter.Data.Statements;

/// <summary>Executes statements of one kind.</summary>
internal interface IStatementRunner : IAsyncDisposable
{
    /// <summary>Takes a statement whose clock runs. Never blocks; the operation is answered sooner or later.</summary>
    void Start(StatementOperation operation);
}
