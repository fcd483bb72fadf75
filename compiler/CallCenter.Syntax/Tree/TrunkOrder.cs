namespace CallCenter.Syntax.Tree;

/// <summary>In which order trunks are tried.</summary>
public enum TrunkOrder
{
    /// <summary><c>in order</c>: as written, each time from the first.</summary>
    InOrder,

    /// <summary><c>in turn</c>: beginning with the one after that of the last call.</summary>
    InTurn,

    /// <summary><c>at random</c>: in any order, drawn anew for each call.</summary>
    AtRandom,
}
