//! Each request of the protocol, with what answers it.

use super::{
    actions::{self, Stretch},
    completion, definition, hints, hover,
    references::{self, Declaration},
    rename,
    sight::{Here, Named, Sight, Spot},
    symbols,
};
use lsp_server::ErrorCode;
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;

/// Why a request is not answered.
#[derive(Debug)]
pub(super) struct Failure {
    /// The protocol's number for it.
    pub(super) code: ErrorCode,
    /// A sentence for the user.
    pub(super) words: String,
}

/// Says whether a request is one that is answered.
pub(super) fn is_known(method: &str) -> bool {
    METHODS.contains(&method)
}

const METHODS: [&str; 11] = [
    "textDocument/hover",
    "textDocument/completion",
    "textDocument/definition",
    "textDocument/references",
    "textDocument/documentSymbol",
    "textDocument/codeAction",
    "textDocument/prepareRename",
    "textDocument/rename",
    "textDocument/inlayHint",
    "workspace/symbol",
    "textDocument/declaration",
];

/// Answers a request; about a note that is none of the vault there is nothing to say.
pub(super) fn answer(sight: Sight<'_>, method: &str, params: Value) -> Result<Value, Failure> {
    match method {
        "textDocument/hover" => at(sight, params, |here, offset| hover::hover(here, offset).unwrap_or_default()),
        "textDocument/completion" => at(sight, params, completion::completion),
        "textDocument/definition" | "textDocument/declaration" => {
            at(sight, params, |here, offset| definition::definition(here, offset).into())
        }
        "textDocument/references" => {
            let is_listed = params.pointer("/context/includeDeclaration").and_then(Value::as_bool) == Some(true);
            let declaration = if is_listed { Declaration::Listed } else { Declaration::LeftOut };
            at(sight, params, |here, offset| references::references(here, offset, declaration).into())
        }
        "textDocument/documentSymbol" => {
            let InDocument { text_document } = read(params)?;
            Ok(sight.here(&text_document.uri).map_or(Value::Null, |here| symbols::of_note(here).into()))
        }
        "textDocument/codeAction" => {
            let Stretch { text_document, range } = read(params)?;
            let here = sight.here(&text_document.uri);
            Ok(here.map_or(Value::Null, |here| actions::actions(here, &text_document.uri, range).into()))
        }
        "textDocument/inlayHint" => {
            let Stretch { text_document, range } = read(params)?;
            let here = sight.here(&text_document.uri);
            Ok(here.map_or(Value::Null, |here| hints::hints(here, &here.places().bytes(range)).into()))
        }
        "textDocument/prepareRename" => at(sight, params, |here, offset| rename::prepare(here, offset).unwrap_or_default()),
        "textDocument/rename" => renamed(sight, params),
        "workspace/symbol" => {
            let Query { query } = read(params)?;
            Ok(symbols::of_vault(sight, &query).into())
        }
        _ => Ok(Value::Null),
    }
}

fn at(sight: Sight<'_>, params: Value, answer: impl FnOnce(Here<'_>, usize) -> Value) -> Result<Value, Failure> {
    let Spot { text_document, position } = read(params)?;
    let here = sight.here(&text_document.uri);
    Ok(here.map_or(Value::Null, |here| answer(here, here.places().offset(position))))
}

fn renamed(sight: Sight<'_>, params: Value) -> Result<Value, Failure> {
    let refused = |words: String| Failure { code: ErrorCode::RequestFailed, words };
    let name = params.get("newName").and_then(Value::as_str).unwrap_or_default().to_owned();
    let Spot { text_document, position } = read(params)?;
    if !sight.client.can_rename_files {
        return Err(refused(
            "this editor does not let a server rename files; rename the note where its links are kept, as in Obsidian".to_owned(),
        ));
    }
    let Some(here) = sight.here(&text_document.uri) else { return Ok(Value::Null) };
    rename::rename(here, here.places().offset(position), &name).map_err(refused)
}

fn read<T: DeserializeOwned>(params: Value) -> Result<T, Failure> {
    serde_json::from_value(params)
        .map_err(|error| Failure { code: ErrorCode::InvalidParams, words: format!("cannot read what is asked: {error}") })
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct InDocument {
    text_document: Named,
}

#[derive(Deserialize)]
struct Query {
    #[serde(default)]
    query: String,
}
