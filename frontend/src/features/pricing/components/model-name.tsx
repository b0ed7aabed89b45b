import { type ModelPrice } from '../api';
import classes from './pricing.module.css';

export function ModelName({ model }: { readonly model: ModelPrice }) {
  return (
    <>
      <div className={classes.modelName}>{model.displayName}</div>
      <div className={classes.modelId}>{model.model}</div>
    </>
  );
}
