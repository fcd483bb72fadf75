namespace CallCenter.Data.Statements;

/// <summary>Executes statements of one kind.</summary>
internal interface IStatementRunner : IAsyncDisposable
{
    /// <summary>Whether what it asks could not be reached when it was last asked.</summary>
    bool IsAway => false;

    /// <summary>Takes a statement whose clock runs. Never blocks; the operation is answered sooner or later.</summary>
    void Start(StatementOperation operation);
}
